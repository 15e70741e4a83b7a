package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.workflow.FraudRules.SameData;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Finds submissions whose values are equal in all key fields of the version. The inverted index walks the rarest of the
 * tokens and only looks the others up, so a value that a million submissions share costs nothing beside a rare one; where
 * every key field is that popular, the time grows with the matches, which are all counted.
 */
@Singleton
class FindSameData implements Search {

    /** The tokens stand in a subquery so that the plan never depends on how popular they are. */
    static final String SQL = """
            WITH found AS (
              SELECT submission_id FROM fraud_data
              WHERE tokens @> (SELECT $3::bigint[]) AND company_id = $1 AND submission_id <> $2
            )
            SELECT submission_id, (SELECT count(*) FROM found)::integer AS total
            FROM found ORDER BY submission_id DESC LIMIT $4""";

    private final Db db;

    FindSameData(Db db) {
        this.db = db;
    }

    @Override
    public Uni<List<Finding>> find(Subject subject) {
        SameData rule = subject.rules().sameData();
        return rule == null
                ? Uni.createFrom().item(List.of())
                : Tokens.ofAll(subject.companyId(), subject.data(), rule.fields())
                        .map(tokens -> find(subject, rule, tokens))
                        .orElse(Uni.createFrom().item(List.of()));
    }

    private Uni<List<Finding>> find(Subject subject, SameData rule, List<Long> tokens) {
        Tuple arguments =
                Tuple.of(subject.companyId(), subject.submissionId(), tokens.toArray(Long[]::new), Finding.MOST_KEPT);
        return db.runInBackground(SQL, arguments)
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> finding(subject, rule, row))
                        .toList());
    }

    private static Finding finding(Subject subject, SameData rule, Row row) {
        UUID submission = row.getUUID("submission_id");
        String evidence = Evidence.sameData(rule.fields(), subject.data(), submission, row.getInteger("total"));
        return new Finding(Kind.SAME_DATA, Scores.SAME_DATA, null, submission, null, evidence);
    }
}
