package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SecretBox;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/**
 * The secrets that sign what a company's receivers get (the Standard Webhooks specification, "Signature scheme"): 32
 * random bytes each, shown once as {@code whsec_} and base64, kept encrypted.
 */
@Singleton
public class WebhookSecrets {

    /** What a secret's text begins with. */
    public static final String PREFIX = "whsec_";

    private static final int BYTES = 32;

    private static final String ADD = """
            INSERT INTO webhook_secret (id, company_id, sealed, created_at) VALUES ($1, $2, $3, $4)""";

    private static final String END = """
            UPDATE webhook_secret SET expires_at = $2 WHERE company_id = $1 AND expires_at IS NULL""";

    private static final String ACTIVE = """
            SELECT sealed FROM webhook_secret WHERE company_id = $1 AND (expires_at IS NULL OR expires_at > $2)
            ORDER BY created_at DESC, id DESC""";

    private final SecureRandom random = new SecureRandom();
    private final Db db;
    private final SecretBox box;
    private final Clock clock;

    WebhookSecrets(Db db, SecretBox box, Clock clock) {
        this.db = db;
        this.box = box;
        this.clock = clock;
    }

    /** Gives a company its first secret and tells its text. */
    public Uni<String> add(SqlConnection transaction, UUID companyId) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return put(transaction, companyId, secret)
                .replaceWith(() -> PREFIX + Base64.getEncoder().encodeToString(secret));
    }

    /**
     * Gives a company another secret and tells its text.
     *
     * @param until when the one before it stops to sign beside it
     */
    public Uni<String> rotate(SqlConnection transaction, UUID companyId, Instant until) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(companyId, SqlValues.time(until)))
                .chain(() -> add(transaction, companyId));
    }

    /** The secrets that sign just now, the newest first; none for a company that never got one. */
    public Uni<List<byte[]>> active(UUID companyId) {
        return db.run(ACTIVE, Tuple.of(companyId, SqlValues.time(clock.now()))).map(rows -> opened(companyId, rows));
    }

    /** A stored secret's bytes. */
    public byte[] open(UUID companyId, byte[] sealed) {
        return box.open(sealed, purpose(companyId));
    }

    private Uni<Void> put(SqlConnection transaction, UUID companyId, byte[] secret) {
        Buffer sealed = Buffer.buffer(box.seal(secret, purpose(companyId)));
        return transaction
                .preparedQuery(ADD)
                .execute(Tuple.of(Ids.next(), companyId, sealed, SqlValues.time(clock.now())))
                .replaceWithVoid();
    }

    private List<byte[]> opened(UUID companyId, RowSet<Row> rows) {
        List<byte[]> secrets = new ArrayList<>();
        rows.forEach(row ->
                secrets.add(open(companyId, row.get(Buffer.class, "sealed").getBytes())));
        return secrets;
    }

    private static String purpose(UUID companyId) {
        return "webhook-secret " + companyId;
    }
}
