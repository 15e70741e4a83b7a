package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.FilePrint.Print;
import io.stevedore.kernel.Db;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what later submissions are compared with: in one statement, and only while the submission is being processed. */
@Singleton
class PublishPrints {

    /** The lock keeps the status until this is committed, so that nothing is written after an erasure. */
    private static final String SQL = """
            WITH subject AS (
              SELECT id, company_id FROM submission
              WHERE id = $1 AND company_id = $2 AND status = 'processing' FOR SHARE
            ), files AS (
              INSERT INTO fraud_file (company_id, submission_id, file_index, sha256, hash, fine)
              SELECT s.company_id, s.id, f.file_index, decode(f.sha256, 'hex'), f.hash, f.fine::bit varying
              FROM subject s, unnest($3::integer[], $4::text[], $5::bigint[], $6::text[])
                AS f(file_index, sha256, hash, fine)
              ON CONFLICT (submission_id, file_index) DO UPDATE
              SET sha256 = excluded.sha256, hash = excluded.hash, fine = excluded.fine
              WHERE (fraud_file.sha256, fraud_file.hash, fraud_file.fine)
                IS DISTINCT FROM (excluded.sha256, excluded.hash, excluded.fine)
            )
            INSERT INTO fraud_data (submission_id, company_id, tokens) SELECT id, company_id, $7::bigint[] FROM subject
            ON CONFLICT (submission_id) DO UPDATE SET tokens = excluded.tokens
            WHERE fraud_data.tokens IS DISTINCT FROM excluded.tokens""";

    private final Db db;

    PublishPrints(Db db) {
        this.db = db;
    }

    /** Done when it is committed; writes nothing of a submission that is not being processed, or is another company's. */
    Uni<Void> publish(Subject subject) {
        List<FilePrint> files = subject.files();
        Tuple arguments = Tuple.from(new Object[] {
            subject.submissionId(),
            subject.companyId(),
            files.stream().map(FilePrint::fileIndex).toArray(Integer[]::new),
            files.stream().map(FilePrint::sha256).toArray(String[]::new),
            files.stream().map(file -> first(file, Print::hash)).toArray(Long[]::new),
            files.stream().map(file -> first(file, Print::fineBits)).toArray(String[]::new),
            Tokens.all(subject.companyId(), subject.data()).toArray(Long[]::new)
        });
        return db.run(SQL, arguments).replaceWithVoid();
    }

    private static <T> @Nullable T first(FilePrint file, Function<Print, T> value) {
        return file.turns().stream().findFirst().map(value).orElse(null);
    }
}
