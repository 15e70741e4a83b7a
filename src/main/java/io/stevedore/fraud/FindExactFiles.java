package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Finds files of the same bytes. The index holds all that is asked for, so it alone is read. */
@Singleton
class FindExactFiles implements Search {

    static final String SQL = """
            WITH ranked AS (
              SELECT asked.file_index, asked.sha256, f.submission_id, f.file_index AS matched_index,
                count(*) OVER (PARTITION BY asked.file_index)::integer AS total,
                row_number() OVER (
                  PARTITION BY asked.file_index ORDER BY f.submission_id DESC, f.file_index) AS place
              FROM unnest($3::integer[], $4::text[]) AS asked(file_index, sha256) CROSS JOIN LATERAL (
                SELECT submission_id, file_index FROM fraud_file
                WHERE company_id = $1 AND sha256 = decode(asked.sha256, 'hex') AND submission_id <> $2
                OFFSET 0
              ) f
            )
            SELECT file_index, sha256, submission_id, matched_index, total
            FROM ranked WHERE place <= $5 ORDER BY file_index, place""";

    private final Db db;

    FindExactFiles(Db db) {
        this.db = db;
    }

    @Override
    public Uni<List<Finding>> find(Subject subject) {
        if (!subject.rules().exactFile() || subject.files().isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return db.runInBackground(SQL, arguments(subject))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(FindExactFiles::finding)
                        .toList());
    }

    private static Tuple arguments(Subject subject) {
        List<FilePrint> files = subject.files();
        return Tuple.of(
                subject.companyId(),
                subject.submissionId(),
                files.stream().map(FilePrint::fileIndex).toArray(Integer[]::new),
                files.stream().map(FilePrint::sha256).toArray(String[]::new),
                Finding.MOST_KEPT);
    }

    private static Finding finding(Row row) {
        int file = row.getInteger("file_index");
        UUID submission = row.getUUID("submission_id");
        int matched = row.getInteger("matched_index");
        String evidence =
                Evidence.exactFile(file, submission, matched, row.getString("sha256"), row.getInteger("total"));
        return new Finding(Kind.EXACT_FILE, Scores.EXACT_FILE, file, submission, matched, evidence);
    }
}
