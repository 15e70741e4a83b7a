package io.stevedore.company;

import io.stevedore.kernel.Ids;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * A company as it stands in the database.
 *
 * @param status {@code active} or {@code inactive}
 */
record StoredCompany(UUID id, String name, String status, Instant createdAt) {

    static final String PREFIX = "cmp";
    static final String ACTIVE = "active";

    static StoredCompany of(Row row) {
        return new StoredCompany(
                row.getUUID("id"),
                row.getString("name"),
                row.getString("status"),
                row.getOffsetDateTime("created_at").toInstant());
    }

    /** The id as operators and callers see it. */
    String shownId() {
        return Ids.text(PREFIX, id);
    }

    /** The same company after a change. */
    StoredCompany with(CompanyChange change) {
        return new StoredCompany(
                id,
                change.name() == null ? name : change.name(),
                change.status() == null ? status : change.status(),
                createdAt);
    }

    /** What differs in another state of it, member by member with {@code from} and {@code to}; empty if nothing does. */
    JsonObject difference(StoredCompany after) {
        JsonObject difference = new JsonObject();
        note(difference, "name", name, after.name);
        note(difference, "status", status, after.status);
        return difference;
    }

    private static void note(JsonObject difference, String member, String before, String after) {
        if (!before.equals(after)) {
            difference.put(member, new JsonObject().put("from", before).put("to", after));
        }
    }
}
