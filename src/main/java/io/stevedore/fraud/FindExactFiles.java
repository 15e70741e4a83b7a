package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Finds files of the same bytes. The index holds all that is asked for, so it alone is read: backwards for the newest, and once
 * a digest, however many files of the submission have it, to count them.
 */
@Singleton
class FindExactFiles implements Search {

    static final String SQL = """
            SELECT asked.file_index, asked.sha256, f.submission_id, f.matched_index, counted.total
            FROM unnest($3::integer[], $4::text[]) AS asked(file_index, sha256) CROSS JOIN LATERAL (
              SELECT submission_id, file_index AS matched_index FROM fraud_file
              WHERE company_id = $1 AND sha256 = decode(asked.sha256, 'hex') AND submission_id <> $2
              ORDER BY submission_id DESC, file_index DESC LIMIT $5
            ) f JOIN (
              SELECT digest.sha256, f.total
              FROM (SELECT DISTINCT sha256 FROM unnest($4::text[]) AS sha256) digest CROSS JOIN LATERAL (
                SELECT count(*)::integer AS total FROM fraud_file
                WHERE company_id = $1 AND sha256 = decode(digest.sha256, 'hex') AND submission_id <> $2
              ) f
            ) counted ON counted.sha256 = asked.sha256
            ORDER BY asked.file_index, f.submission_id DESC, f.matched_index DESC""";

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
