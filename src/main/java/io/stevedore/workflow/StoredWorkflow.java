package io.stevedore.workflow;

import io.stevedore.kernel.Cursor;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A workflow together with one published version, as one row of {@link #COLUMNS}. */
record StoredWorkflow(
        UUID id,
        String slug,
        String name,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color,
        Instant createdAt,
        int version,
        Definition definition) {

    /** What every read selects; {@code w} is the workflow, {@code v} the version. */
    static final String COLUMNS = """
            select w.id, w.slug, w.name, w.description, w.icon, w.color, w.created_at, v.version, v.definition
            from workflow w
            """;

    /** The company {@code $1} has the workflow. */
    static final String ASSIGNED = """
            exists (select 1 from workflow_assignment a
                    where a.workflow_id = w.id and (a.company_id is null or a.company_id = $1))
            """;

    static StoredWorkflow of(Row row, Definitions definitions) {
        return new StoredWorkflow(
                row.getUUID("id"),
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getString("icon"),
                row.getString("color"),
                row.getOffsetDateTime("created_at").toInstant(),
                row.getInteger("version"),
                definitions.stored(row.getString("definition")));
    }

    Cursor cursor() {
        return new Cursor(createdAt, id);
    }

    ActiveWorkflow active() {
        return new ActiveWorkflow(id, slug, name, version, definition);
    }
}
