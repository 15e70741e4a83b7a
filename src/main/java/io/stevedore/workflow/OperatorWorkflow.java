package io.stevedore.workflow;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as operators see it (contract: admin.md).
 *
 * @param id {@code wfl_…}
 * @param color {@code #RRGGBB}
 * @param status {@code draft} before the first version is published, then {@code published}, in the end {@code retired}
 * @param publishedVersion what new sessions get; null before the first
 * @param companies that have it: {@code cmp_…}, or {@code *} alone for all; of very many the first thousand
 * @param retiredAt null while it is not retired
 */
public record OperatorWorkflow(
        String id,
        String slug,
        String name,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color,
        String status,
        @Nullable Integer publishedVersion,
        List<String> companies,
        Instant createdAt,
        @Nullable Instant retiredAt) {

    /** Stands for every company, also those that come later. */
    static final String EVERY_COMPANY = "*";

    static final String COMPANY = "cmp";

    static final String SELECT = """
            select w.id, w.slug, w.name, w.description, w.icon, w.color, w.published_version, w.created_at, w.retired_at,
                exists (select 1 from workflow_assignment a where a.workflow_id = w.id and a.company_id is null) as all,
                array(select a.company_id from workflow_assignment a
                      where a.workflow_id = w.id and a.company_id is not null order by 1 limit 1000) as companies
            from workflow w
            """;

    private static final String ONE = SELECT + "where w.slug = $1";

    /** One that is known to be there, as the transaction has left it so far. */
    static Uni<OperatorWorkflow> of(SqlConnection transaction, String slug) {
        return transaction
                .preparedQuery(ONE)
                .execute(Tuple.of(slug))
                .map(rows -> of(rows.iterator().next()));
    }

    static OperatorWorkflow of(Row row) {
        OffsetDateTime retiredAt = row.getOffsetDateTime("retired_at");
        Integer published = row.getInteger("published_version");
        return new OperatorWorkflow(
                Ids.text(WorkflowSummary.PREFIX, row.getUUID("id")),
                row.getString("slug"),
                row.getString("name"),
                row.getString("description"),
                row.getString("icon"),
                row.getString("color"),
                retiredAt != null ? "retired" : published == null ? "draft" : "published",
                published,
                companies(row),
                row.getOffsetDateTime("created_at").toInstant(),
                Given.as(retiredAt, OffsetDateTime::toInstant));
    }

    static Cursor cursor(Row row) {
        return new Cursor(row.getOffsetDateTime("created_at").toInstant(), row.getUUID("id"));
    }

    private static List<String> companies(Row row) {
        UUID[] some = row.getArrayOfUUIDs("companies");
        return row.getBoolean("all")
                ? List.of(EVERY_COMPANY)
                : Arrays.stream(some).map(id -> Ids.text(COMPANY, id)).toList();
    }
}
