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
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that sign what a company's receivers get (the Standard Webhooks specification, "Signature scheme"): 32
 * random bytes each, shown once as {@code whsec_} and base64, kept encrypted.
 */
@Singleton
public class WebhookSecrets {

    private static final Logger LOG = Logger.getLogger(WebhookSecrets.class);

    /** What a secret's text begins with. */
    public static final String PREFIX = "whsec_";

    /** How many sign at the same time at most: each adds a signature to every delivery. */
    static final int MOST = 5;

    private static final int BYTES = 32;

    private static final String ADD = """
            INSERT INTO webhook_secret (id, company_id, sealed, created_at) VALUES ($1, $2, $3, $4)""";

    private static final String ADD_FIRST = ADD + " ON CONFLICT DO NOTHING";

    /** Those of earlier rotations too: none goes on for longer than the operator said last. */
    private static final String END = """
            UPDATE webhook_secret SET expires_at = least(expires_at, $2)
            WHERE company_id = $1 AND (expires_at IS NULL OR expires_at > $3)
            RETURNING expires_at > $3 AS signs""";

    private static final String CURRENT = """
            SELECT sealed FROM webhook_secret WHERE company_id = $1 AND expires_at IS NULL""";

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
        byte[] secret = random();
        return put(transaction, ADD, companyId, secret).replaceWith(() -> text(secret));
    }

    /** Gives a company a secret if it has none, and tells whether it had none; replicas may do so together. */
    Uni<Boolean> addFirst(SqlConnection transaction, UUID companyId) {
        return put(transaction, ADD_FIRST, companyId, random()).map(added -> added > 0);
    }

    /**
     * Gives a company another secret and tells its text. The company must be locked.
     *
     * @param until when those before it stop to sign beside it, unless they do earlier
     * @throws io.stevedore.kernel.Problem.Conflict if more than {@link #MOST} would sign
     */
    public Uni<String> rotate(SqlConnection transaction, UUID companyId, Instant until) {
        byte[] secret = random();
        return replace(transaction, companyId, until, secret).replaceWith(() -> text(secret));
    }

    /** The same with a secret that is known already, and signs alone from now on. */
    Uni<Void> replace(SqlConnection transaction, UUID companyId, byte[] secret) {
        return replace(transaction, companyId, clock.now(), secret);
    }

    /** The secret without an end; null for a company that never got one. */
    Uni<byte @Nullable []> current(SqlConnection transaction, UUID companyId) {
        return transaction
                .preparedQuery(CURRENT)
                .execute(Tuple.of(companyId))
                .map(rows -> opened(companyId, rows).stream().findFirst().orElse(null));
    }

    /** The secrets that sign just now, the newest first; none for a company that never got one, or whose don't open. */
    public Uni<List<byte[]>> active(UUID companyId) {
        return db.run(ACTIVE, Tuple.of(companyId, SqlValues.time(clock.now())))
                .map(rows -> signing(companyId, sealed(rows)));
    }

    /**
     * The bytes of stored secrets that are to sign. One that does not open signs nothing, and the log says so: a receiver that
     * looks at the other signature is served all the same.
     */
    public List<byte[]> signing(UUID companyId, List<byte[]> sealed) {
        return sealed.stream().flatMap(each -> signing(companyId, each)).toList();
    }

    private Stream<byte[]> signing(UUID companyId, byte[] sealed) {
        try {
            return Stream.of(open(companyId, sealed));
        } catch (IllegalStateException e) {
            LOG.errorf(
                    "A company's webhook secret can't be opened, and signs nothing company=%s cause=%s",
                    Ids.text("cmp", companyId), e.getMessage());
            return Stream.empty();
        }
    }

    private byte[] open(UUID companyId, byte[] sealed) {
        return box.open(sealed, purpose(companyId));
    }

    private Uni<Void> replace(SqlConnection transaction, UUID companyId, Instant until, byte[] secret) {
        return transaction
                .preparedQuery(END)
                .execute(Tuple.of(companyId, SqlValues.time(until), SqlValues.time(clock.now())))
                .invoke(WebhookSecrets::verifyRoom)
                .chain(() -> put(transaction, ADD, companyId, secret))
                .replaceWithVoid();
    }

    private static void verifyRoom(RowSet<Row> before) {
        long signing = StreamSupport.stream(before.spliterator(), false)
                .filter(row -> row.getBoolean("signs"))
                .count();
        if (signing >= MOST) {
            throw CompanyProblems.tooManySecrets(MOST);
        }
    }

    private Uni<Integer> put(SqlConnection transaction, String sql, UUID companyId, byte[] secret) {
        Buffer sealed = Buffer.buffer(box.seal(secret, purpose(companyId)));
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.of(Ids.next(), companyId, sealed, SqlValues.time(clock.now())))
                .map(RowSet::rowCount);
    }

    private byte[] random() {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        return secret;
    }

    private static String text(byte[] secret) {
        return PREFIX + Base64.getEncoder().encodeToString(secret);
    }

    private List<byte[]> opened(UUID companyId, RowSet<Row> rows) {
        return sealed(rows).stream().map(each -> open(companyId, each)).toList();
    }

    private static List<byte[]> sealed(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.get(Buffer.class, "sealed").getBytes())
                .toList();
    }

    private static String purpose(UUID companyId) {
        return "webhook-secret " + companyId;
    }
}
