package io.stevedore.company;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes a key for a company. */
@Singleton
public class CreateKey {

    private static final String ADD = """
            INSERT INTO api_key (id, lineage_id, company_id, name, prefix, sha256, capabilities, limits, created_at,
                                 expires_at)
            VALUES ($1, $1, $2, $3, $4, $5, $6, $7, $8, $9)
            RETURNING\s""" + KeyView.COLUMNS;

    private final SecureRandom random = new SecureRandom();
    private final Db db;
    private final Companies companies;
    private final Audit audit;
    private final Clock clock;

    CreateKey(Db db, Companies companies, Audit audit, Clock clock) {
        this.db = db;
        this.companies = companies;
        this.audit = audit;
        this.clock = clock;
    }

    /** The key, with its text in the clear for this once; it may be used once its company is active. */
    public Uni<CreatedKey> create(Operator by, String companyId, NewKey key) {
        return db.transaction(transaction -> companies
                .require(transaction, companyId)
                .chain(company -> add(transaction, company.id(), key))
                .call(created -> audit.write(transaction, by, "key.created", created.id(), told(companyId, created))));
    }

    private Uni<CreatedKey> add(SqlConnection transaction, UUID company, NewKey key) {
        KeyPlaintext plaintext = KeyPlaintext.random(random);
        Instant now = clock.now();
        return transaction
                .preparedQuery(ADD)
                .execute(row(company, key, plaintext, now))
                .map(rows -> CreatedKey.of(KeyView.of(rows.iterator().next(), now), plaintext));
    }

    private static Tuple row(UUID company, NewKey key, KeyPlaintext plaintext, Instant now) {
        return Tuple.from(new @Nullable Object[] {
            Ids.next(),
            company,
            key.name(),
            plaintext.prefix(),
            Buffer.buffer(plaintext.digest().bytes()),
            key.capabilities().stream().map(Capability::text).sorted().toArray(String[]::new),
            key.limits().isEmpty() ? null : new JsonObject(Map.copyOf(key.limits())),
            SqlValues.time(now),
            key.expiresAt() == null ? null : SqlValues.time(key.expiresAt())
        });
    }

    private static JsonObject told(String companyId, CreatedKey key) {
        return new JsonObject()
                .put("company", companyId)
                .put("name", key.name())
                .put("capabilities", key.capabilities())
                .put("limits", new JsonObject(Map.copyOf(key.limits())))
                .put("expiresAt", key.expiresAt());
    }
}
