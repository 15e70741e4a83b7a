package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Makes matches of what was found, in the transaction that records the outcome which follows from it. */
@Singleton
public class RecordFindings {

    private static final String SQL = """
            INSERT INTO fraud_match (id, submission_id, company_id, kind, score, file_index, matched_submission_id,
              matched_file_index, evidence, created_at)
            SELECT m.id, $1, $2, m.kind, m.score, m.file_index, m.matched_submission_id, m.matched_file_index, m.evidence, $3
            FROM unnest($4::uuid[], $5::text[], $6::integer[], $7::integer[], $8::uuid[], $9::integer[], $10::text[])
              AS m(id, kind, score, file_index, matched_submission_id, matched_file_index, evidence)""";

    /**
     * Done when they are written; asks nobody where there are none. Ids grow with the score and, of equal ones, with nearness, so
     * that a list which begins with the newest begins with the weightiest.
     */
    public Uni<Void> record(
            SqlConnection connection, UUID companyId, UUID submissionId, List<Finding> findings, Instant now) {
        if (findings.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Finding> rising = new ArrayList<>(findings);
        Collections.reverse(rising);
        rising.sort(Comparator.comparingInt(Finding::score));
        Tuple arguments = Tuple.from(new Object[] {
            submissionId,
            companyId,
            SqlValues.time(now),
            SqlValues.column(rising, UUID[]::new, finding -> Ids.next()),
            SqlValues.column(rising, String[]::new, finding -> finding.kind().text()),
            SqlValues.column(rising, Integer[]::new, Finding::score),
            SqlValues.column(rising, Integer[]::new, Finding::fileIndex),
            SqlValues.column(rising, UUID[]::new, Finding::matchedSubmissionId),
            SqlValues.column(rising, Integer[]::new, Finding::matchedFileIndex),
            SqlValues.column(rising, String[]::new, Finding::evidence)
        });
        return connection.preparedQuery(SQL).execute(arguments).replaceWithVoid();
    }
}
