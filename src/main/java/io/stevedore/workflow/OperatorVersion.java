package io.stevedore.workflow;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A version of a workflow as operators see it (contract: admin.md).
 *
 * @param version counts from 1
 * @param status {@code draft}, or {@code published}: that once, and immutable since
 * @param definition what it says
 * @param publishedAt when it was published first; null for a draft
 */
public record OperatorVersion(
        int version,
        String status,
        Definition definition,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    static final String COLUMNS = "version, definition, created_at, published_at";

    static OperatorVersion of(Row row, Definitions definitions) {
        OffsetDateTime publishedAt = row.getOffsetDateTime("published_at");
        return new OperatorVersion(
                row.getInteger("version"),
                publishedAt == null ? "draft" : "published",
                definitions.stored(row.getString("definition")),
                row.getOffsetDateTime("created_at").toInstant(),
                Given.as(publishedAt, OffsetDateTime::toInstant));
    }
}
