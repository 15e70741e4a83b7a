package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.Evidence.Near;
import io.stevedore.imaging.FinePrint;
import io.stevedore.kernel.Db;
import io.stevedore.workflow.FraudRules.SimilarImage;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Finds pictures that look alike: within the version's radius by the coarse hash of one of the turns, and confirmed by the fine
 * print of that turn. Where equal bytes are looked for as well, they are left to that search.
 */
@Singleton
class FindSimilarImages implements Search {

    private final Db db;

    FindSimilarImages(Db db) {
        this.db = db;
    }

    @Override
    public Uni<List<Finding>> find(Subject subject) {
        SimilarImage rule = subject.rules().similarImage();
        boolean nothing = subject.files().stream().allMatch(file -> file.turns().isEmpty());
        return rule == null || nothing
                ? Uni.createFrom().item(List.of())
                : db.runInBackground(SimilarStatement.SQL, arguments(subject, rule))
                        .map(rows -> findings(rows, rule));
    }

    private static Tuple arguments(Subject subject, SimilarImage rule) {
        return SimilarStatement.arguments(
                subject.companyId(),
                subject.submissionId(),
                subject.files(),
                !subject.rules().exactFile(),
                rule.maxDistance(),
                FinePrint.THRESHOLD);
    }

    private static List<Finding> findings(RowSet<Row> rows, SimilarImage rule) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> finding(near(row), rule, row.getInteger("total")))
                .toList();
    }

    private static Near near(Row row) {
        return new Near(
                row.getInteger("file_index"),
                row.getInteger("turn"),
                row.getUUID("submission_id"),
                row.getInteger("matched_index"),
                row.getInteger("distance"),
                row.getInteger("fine_distance"));
    }

    private static Finding finding(Near near, SimilarImage rule, int total) {
        return new Finding(
                Kind.SIMILAR_IMAGE,
                Scores.similarImage(near.distance()),
                near.file(),
                near.submission(),
                near.matchedFile(),
                Evidence.similarImage(near, SimilarStatement.radius(near.turn(), rule.maxDistance()), total));
    }
}
