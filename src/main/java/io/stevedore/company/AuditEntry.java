package io.stevedore.company;

import io.stevedore.kernel.Ids;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One change, as the audit log tells it.
 *
 * @param id {@code aud_…}
 * @param action such as {@code key.revoked}
 * @param actor {@code operator}, {@code bootstrap} or {@code system}
 * @param target what was changed: an id, a slug or a host
 * @param at when
 * @param address from where; null where nobody asked over the network
 * @param requestId in which request; null where there was none
 * @param data what else is worth knowing, by action
 */
@Schema(name = "AuditEntry")
public record AuditEntry(
        String id,
        String action,
        String actor,
        String target,
        Instant at,
        @Nullable String address,
        @Nullable String requestId,
        Map<String, Object> data) {

    static AuditEntry of(Row row) {
        return new AuditEntry(
                Ids.text("aud", row.getUUID("id")),
                row.getString("action"),
                row.getString("actor"),
                row.getString("target"),
                row.getOffsetDateTime("at").toInstant(),
                row.getString("address"),
                row.getString("request_id"),
                new JsonObject(row.getString("data")).getMap());
    }
}
