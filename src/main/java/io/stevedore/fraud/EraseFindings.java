package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Takes out what is known of a submission's files and fields, in the transaction that erases it: later submissions are compared
 * with it no more, and its own matches stay without the values behind them. Others' matches with it stay as they are, since
 * they hold the others' own values and of this one only the id.
 */
@Singleton
public class EraseFindings {

    private static final String ERASE_PRINTS = """
            WITH data AS (
              DELETE FROM fraud_data WHERE submission_id = $1
            )
            DELETE FROM fraud_file WHERE submission_id = $1""";

    private static final String MATCHES = "SELECT id, kind, evidence FROM fraud_match WHERE submission_id = $1";

    private static final String WRITE = """
            UPDATE fraud_match m SET evidence = e.evidence FROM unnest($1::uuid[], $2::text[]) AS e(id, evidence)
            WHERE m.id = e.id""";

    private record Match(UUID id, String evidence) {

        static Match erased(Row row) {
            return new Match(
                    row.getUUID("id"), ErasedEvidence.of(Kind.of(row.getString("kind")), row.getString("evidence")));
        }
    }

    /** Done when they are gone; the transaction holds the submission, so that none comes any more. */
    public Uni<Void> erase(SqlConnection transaction, UUID submissionId) {
        return transaction
                .preparedQuery(ERASE_PRINTS)
                .execute(Tuple.of(submissionId))
                .chain(() -> transaction.preparedQuery(MATCHES).execute(Tuple.of(submissionId)))
                .map(EraseFindings::erased)
                .chain(matches -> matches.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery(WRITE)
                                .execute(arguments(matches))
                                .replaceWithVoid());
    }

    private static List<Match> erased(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(Match::erased)
                .toList();
    }

    private static Tuple arguments(List<Match> matches) {
        return Tuple.of(
                SqlValues.column(matches, UUID[]::new, Match::id),
                SqlValues.column(matches, String[]::new, Match::evidence));
    }
}
