package io.stevedore.fraud;

import io.smallrye.mutiny.Uni;
import io.stevedore.fraud.FilePrint.Print;
import io.stevedore.imaging.FinePrint;
import io.stevedore.imaging.ImageMetadata;
import io.stevedore.kernel.Ids;
import io.stevedore.testing.Sql;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Submissions written straight to the database, and prints made by hand. */
final class FraudRows {

    private static final String SUBMISSION = """
            INSERT INTO submission (id, session_id, company_id, workflow_id, workflow_version, status,
              client_submission_id, metadata, label, created_at, updated_at)
            VALUES (?, gen_random_uuid(), ?, '01980000-0000-7000-8000-000000000002', 1, ?, 'fraud', '{}', 'fraud', now(), now())
            """;

    /** So many prints of one company and of ten others, all hashes of the first company's among theirs. */
    private static final String MANY = """
            SET session_replication_role = replica;
            INSERT INTO fraud_file (company_id, submission_id, file_index, sha256, hash, fine)
            SELECT CASE WHEN i %% 2 = 0 THEN '%1$s'::uuid
                ELSE ('0fffffff-0000-0000-0000-0000000000' || 10 + i %% 10)::uuid END,
              uuid_v7(now()), 0, sha256((i / 2)::text::bytea), hashint8extended(i / 2, 7), repeat('0', 576)::bit varying
            FROM generate_series(1::bigint, %2$d) i;
            INSERT INTO fraud_data (submission_id, company_id, tokens)
            SELECT submission_id, company_id,
              ARRAY[hashtextextended(company_id::text, 0), hashtextextended(company_id::text, hash %% 1000)]
            FROM fraud_file WHERE company_id = '%1$s' OR company_id::text LIKE '0fffffff%%';
            SET session_replication_role = origin;
            ANALYZE fraud_file; ANALYZE fraud_data""";

    private FraudRows() {}

    /** A submission of the company; ids of later ones are greater. */
    static UUID submission(UUID company, String status) {
        UUID id = Ids.next();
        Sql.run(SUBMISSION, id, company, status);
        return id;
    }

    /** Whatever it was before: triggers that refuse an edge are off for this statement. */
    static void setStatus(UUID submission, String status) {
        Sql.run("SET session_replication_role = replica; UPDATE submission SET status = '%s' WHERE id = '%s'"
                .formatted(status, submission));
    }

    static void addMany(UUID company, int count) {
        Sql.run(MANY.formatted(company, count));
    }

    /** So many other submissions with the files of this one; without their own rows, which no search looks at. */
    static void multiply(UUID submission, int times) {
        Sql.run("""
                SET session_replication_role = replica;
                INSERT INTO fraud_file (company_id, submission_id, file_index, sha256, hash, fine)
                SELECT company_id, uuid_v7(now()), file_index, sha256, hash, fine
                FROM fraud_file, generate_series(1, %d) WHERE submission_id = '%s';
                SET session_replication_role = origin;
                ANALYZE fraud_file""".formatted(times, submission));
    }

    static void removeMany(UUID company) {
        for (String table : List.of("fraud_file", "fraud_data")) {
            Sql.run("DELETE FROM " + table + " WHERE company_id = ? OR company_id::text LIKE '0fffffff%'", company);
            Sql.run("ANALYZE " + table);
        }
    }

    /** A file whose picture has these prints, as it stands and turned. */
    static FilePrint file(int index, String sha256, Print... turns) {
        return new FilePrint(index, sha256, List.of(turns), ImageMetadata.none());
    }

    /** A fresh digest. */
    static String sha256() {
        return (UUID.randomUUID().toString() + UUID.randomUUID()).replace("-", "");
    }

    /** A print whose fine bits start with so many ones. */
    static Print print(long hash, int fineOnes) {
        return new Print(hash, "1".repeat(fineOnes) + "0".repeat(FinePrint.BITS - fineOnes));
    }

    /** So many of the bits, spread over all quarters. */
    static long bits(int count) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits |= 1L << i * 5 % 64;
        }
        return bits;
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(Duration.ofSeconds(10));
    }
}
