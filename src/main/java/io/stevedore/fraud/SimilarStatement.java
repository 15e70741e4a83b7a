package io.stevedore.fraud;

import io.stevedore.fraud.FilePrint.Print;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds a company's pictures within a radius of given ones: exact, in one statement for all files and turns. It is public
 * so that the benchmark measures this very text.
 *
 * <p><b>How.</b> The values that {@link Bands} names are looked up in one B-tree a band; what they give is compared by
 * popcount, from the index alone, and only hashes within the radius lead to rows, whose fine prints are compared. The arrays
 * are made inside the statement, so that the planner sees no difference between a hundred values and a thousand: its plan
 * stays the same before and after it stops looking at arguments, and is never a parallel one, whose start would cost more than
 * the search. {@code OFFSET 0} keeps the second look-up a look-up.
 *
 * <p><b>How fast.</b> One picture among 1,000,000 of its company and 200,000 of others, on two cores with nothing beside it,
 * p50 / p95 in milliseconds, in brackets the mean of the processor's time ({@code bench.SearchBenchmark}; the whole table is in
 * the README):
 *
 * <pre>
 *                                turns   maxDistance 0       6                    12
 *  bands, just loaded                1   1.7 / 3.7 (1.3)     4.7 / 7.4 (4.3)      44.1 / 58.4 (45.8)
 *  bands, just loaded                4   1.6 / 4.4 (1.3)     10.7 / 14.1 (10.6)   53.0 / 67.7 (55.6)
 *  bands, vacuumed                   1   1.2 / 4.0 (1.0)     1.8 / 2.6 (1.6)      8.2 / 13.0 (9.4)
 *  bands, vacuumed                   4   1.8 / 2.3 (1.5)     3.9 / 4.7 (3.3)      10.1 / 17.9 (11.4)
 *  popcount of every row in SQL      1   438 / 504 (443)     441 / 478 (441)      432 / 450 (432)
 *  BK-tree in memory                 1   0.0 / 0.0 (0.0)     26.3 / 33.8 (24.5)   133 / 159 (130)
 * </pre>
 *
 * A popcount over an array in memory is faster than all of these (1 ms a turn), and was left all the same: each replica would have
 * to hold every company's prints and to hear of each new one before it searches, or two submissions at one instant would miss each
 * other. Rows that no vacuum has seen yet cost a look at the table each, which is why the table is vacuumed after every hundredth of
 * it is new. Time grows with what is found, too: in a shop of 20,000 receipts, thousands are within radius 12 of each and have their
 * fine prints compared (p99 94 ms).
 */
public final class SimilarStatement {

    /**
     * The widest radius for turned prints. Turning moves no bit, so a turned copy is as near as any other; what the wider radius
     * finds besides is mostly other pictures, and three of four looks would be spent on it.
     */
    private static final int MOST_OF_TURNS = 6;

    /** The statement; its arguments are those of {@link #arguments}. */
    public static final String SQL = """
            WITH print AS MATERIALIZED (
              SELECT p.number, p.file_index, p.turn, p.hash, p.radius, p.fine::bit varying AS fine,
                decode(p.sha256, 'hex') AS sha256,
                ARRAY(SELECT (p.hash >> 48 & 65535)::integer # mask
                  FROM unnest(CASE WHEN p.turn = 0 THEN $9::integer[] ELSE $13::integer[] END) AS mask) AS band0,
                ARRAY(SELECT (p.hash >> 32 & 65535)::integer # mask
                  FROM unnest(CASE WHEN p.turn = 0 THEN $10::integer[] ELSE $14::integer[] END) AS mask) AS band1,
                ARRAY(SELECT (p.hash >> 16 & 65535)::integer # mask
                  FROM unnest(CASE WHEN p.turn = 0 THEN $11::integer[] ELSE $15::integer[] END) AS mask) AS band2,
                ARRAY(SELECT (p.hash & 65535)::integer # mask
                  FROM unnest(CASE WHEN p.turn = 0 THEN $12::integer[] ELSE $16::integer[] END) AS mask) AS band3
              FROM unnest($3::integer[], $4::integer[], $5::bigint[], $6::integer[], $7::text[], $8::text[])
                WITH ORDINALITY AS p(file_index, turn, hash, radius, fine, sha256, number)
            ), near AS MATERIALIZED (
              SELECT DISTINCT p.number, n.hash, bit_count((n.hash # p.hash)::bit(64)) AS distance
              FROM print p CROSS JOIN LATERAL (
                SELECT f.hash FROM fraud_file f WHERE f.company_id = $1 AND f.band0 = ANY (p.band0)
                  AND bit_count((f.hash # p.hash)::bit(64)) <= p.radius
                UNION ALL
                SELECT f.hash FROM fraud_file f WHERE f.company_id = $1 AND f.band1 = ANY (p.band1)
                  AND bit_count((f.hash # p.hash)::bit(64)) <= p.radius
                UNION ALL
                SELECT f.hash FROM fraud_file f WHERE f.company_id = $1 AND f.band2 = ANY (p.band2)
                  AND bit_count((f.hash # p.hash)::bit(64)) <= p.radius
                UNION ALL
                SELECT f.hash FROM fraud_file f WHERE f.company_id = $1 AND f.band3 = ANY (p.band3)
                  AND bit_count((f.hash # p.hash)::bit(64)) <= p.radius
              ) n
            ), compared AS (
              SELECT p.file_index, p.turn, n.distance, f.submission_id, f.file_index AS matched_index,
                CASE WHEN length(f.fine) = length(p.fine) THEN bit_count(f.fine # p.fine) END AS fine_distance
              FROM near n JOIN print p ON p.number = n.number CROSS JOIN LATERAL (
                SELECT f.submission_id, f.file_index, f.fine FROM fraud_file f
                WHERE f.company_id = $1 AND f.band0 = (n.hash >> 48 & 65535)::integer AND f.hash = n.hash
                  AND f.submission_id <> $2 AND f.sha256 IS DISTINCT FROM p.sha256
                OFFSET 0
              ) f
            ), nearest AS (
              SELECT DISTINCT ON (file_index, submission_id, matched_index) * FROM compared WHERE fine_distance <= $17
              ORDER BY file_index, submission_id, matched_index, distance, fine_distance, turn
            ), ranked AS (
              SELECT *, count(*) OVER (PARTITION BY file_index)::integer AS total,
                row_number() OVER (
                  PARTITION BY file_index ORDER BY distance, fine_distance, submission_id DESC, matched_index) AS place
              FROM nearest
            )
            SELECT file_index, turn, distance::integer, fine_distance::integer, submission_id, matched_index, total
            FROM ranked WHERE place <= $18 ORDER BY file_index, place""";

    private SimilarStatement() {}

    /**
     * The statement's arguments.
     *
     * @param self the submission that is searched for, which is never found
     * @param identicalToo whether pictures of equal bytes are found as well
     * @param maxDistance 0..12 of the hash's 64 bits
     * @param fineThreshold in how many bits fine prints may differ
     */
    public static Tuple arguments(
            UUID companyId,
            UUID self,
            List<FilePrint> files,
            boolean identicalToo,
            int maxDistance,
            int fineThreshold) {
        List<Row> rows = rows(files, identicalToo);
        List<Object> arguments = new ArrayList<>(List.of(companyId, self));
        arguments.add(SqlValues.column(rows, Integer[]::new, Row::fileIndex));
        arguments.add(SqlValues.column(rows, Integer[]::new, Row::turn));
        arguments.add(SqlValues.column(rows, Long[]::new, row -> row.print().hash()));
        arguments.add(SqlValues.column(rows, Integer[]::new, row -> radius(row.turn(), maxDistance)));
        arguments.add(SqlValues.column(rows, String[]::new, row -> row.print().fineBits()));
        arguments.add(SqlValues.column(rows, String[]::new, Row::otherThan));
        arguments.addAll(Bands.masks(maxDistance));
        arguments.addAll(Bands.masks(radius(1, maxDistance)));
        arguments.addAll(List.of(fineThreshold, Finding.MOST_KEPT));
        return Tuple.from(arguments);
    }

    /** In how many bits a picture may differ from the print of that turn. */
    public static int radius(int turn, int maxDistance) {
        return turn == 0 ? maxDistance : Math.min(maxDistance, MOST_OF_TURNS);
    }

    private record Row(
            int fileIndex, int turn, Print print, @Nullable String otherThan) {}

    private static List<Row> rows(List<FilePrint> files, boolean identicalToo) {
        List<Row> rows = new ArrayList<>();
        for (FilePrint file : files) {
            for (int turn = 0; turn < file.turns().size(); turn++) {
                rows.add(new Row(file.fileIndex(), turn, file.turns().get(turn), identicalToo ? null : file.sha256()));
            }
        }
        return rows;
    }
}
