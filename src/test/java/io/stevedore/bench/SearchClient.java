package io.stevedore.bench;

import io.stevedore.bench.Prints.Answer;
import io.stevedore.fraud.FilePrint;
import io.stevedore.fraud.FilePrint.Print;
import io.stevedore.fraud.SimilarStatement;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** Searches in PostgreSQL over one connection that keeps its prepared statements, as each of the service's does. */
final class SearchClient implements AutoCloseable {

    private static final UUID NOBODY = new UUID(0, 0);

    private static final String POPCOUNT = """
            WITH print AS MATERIALIZED (
              SELECT hash, fine::bit varying AS fine, radius
              FROM unnest($2::bigint[], $3::text[], $4::integer[]) AS p(hash, fine, radius)
            ), nearest AS (
              SELECT DISTINCT ON (f.submission_id) f.submission_id, bit_count((f.hash # p.hash)::bit(64)) AS distance,
                bit_count(f.fine # p.fine) AS fine_distance
              FROM fraud_file f CROSS JOIN print p
              WHERE f.company_id = $1 AND bit_count((f.hash # p.hash)::bit(64)) <= p.radius AND bit_count(f.fine # p.fine) <= $5
              ORDER BY f.submission_id, distance, fine_distance
            )
            SELECT submission_id, distance::integer, fine_distance::integer, count(*) OVER ()::integer AS total
            FROM nearest ORDER BY distance, fine_distance, submission_id DESC LIMIT 20""";

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool;

    SearchClient(int port) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost("localhost")
                .setPort(port)
                .setDatabase("postgres")
                .setUser("postgres")
                .setPassword("postgres")
                .setCachePreparedStatements(true);
        pool = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(1))
                .connectingTo(options)
                .using(vertx)
                .build();
    }

    /** The service's own statement. */
    Answer bands(FilePrint file, int radius, int fineThreshold) throws Exception {
        Tuple arguments = SimilarStatement.arguments(
                        SearchData.COMPANY, NOBODY, List.of(file), true, radius, fineThreshold)
                .getDelegate();
        return answer(SimilarStatement.SQL, arguments);
    }

    /** Every row of the company. */
    Answer popcount(FilePrint file, int radius, int fineThreshold) throws Exception {
        Long[] hashes = file.turns().stream().map(Print::hash).toArray(Long[]::new);
        String[] fines = file.turns().stream().map(Print::fineBits).toArray(String[]::new);
        Integer[] radii = IntStream.range(0, hashes.length)
                .mapToObj(turn -> SimilarStatement.radius(turn, radius))
                .toArray(Integer[]::new);
        return answer(POPCOUNT, Tuple.of(SearchData.COMPANY, hashes, fines, radii, fineThreshold));
    }

    /** The processor time so far of the connection's server process. */
    Duration cpu() {
        try {
            int pid = execute("SELECT pg_backend_pid()", Tuple.tuple())
                    .iterator()
                    .next()
                    .getInteger(0);
            return ProcessHandle.of(pid).orElseThrow().info().totalCpuDuration().orElse(Duration.ZERO);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws Exception {
        pool.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close();
    }

    private Answer answer(String sql, Tuple arguments) throws Exception {
        RowSet<Row> rows = execute(sql, arguments);
        List<String> nearest = StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getInteger("distance") + " " + row.getInteger("fine_distance") + " "
                        + row.getUUID("submission_id"))
                .toList();
        return new Answer(nearest.isEmpty() ? 0 : rows.iterator().next().getInteger("total"), nearest);
    }

    private RowSet<Row> execute(String sql, Tuple arguments) throws Exception {
        return pool.preparedQuery(sql)
                .execute(arguments)
                .toCompletionStage()
                .toCompletableFuture()
                .get(60, TimeUnit.SECONDS);
    }
}
