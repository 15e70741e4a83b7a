package io.stevedore.review;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.SqlValues;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The one statement that reads a page. The filter that usually leaves the fewest rows leads: its index gives the rows
 * newest first, beginning behind the cursor, so that page 10,000 costs what page 1 costs. Other filters look at the rows
 * that come, at most {@value #EXAMINED} a page; where that ends the page early, the row it ended at is the next cursor.
 *
 * @param bound how many rows the leading index gives at most
 */
record ListStatement(String sql, Tuple arguments, int bound) {

    static final int EXAMINED = 2_000;

    private static final UUID FIRST = new UUID(0, 0);

    private static final String SQL = """
            with scanned as materialized (
              select s.id, s.workflow_id, s.workflow_version, s.status, s.fraud_status, s.fraud_score,
                s.client_submission_id, s.extracted_data, s.confidence, s.created_at
              from submission s
              where s.company_id = $1 and (s.created_at, s.id) < ($2, $3) and s.created_at > $4%s
              order by s.created_at desc, s.id desc limit $5
            ), reached as (
              select created_at as reached_at, id as reached_id, (select count(*) from scanned) as examined
              from scanned order by created_at, id limit 1
            ), found as (
              select * from scanned s%s order by s.created_at desc, s.id desc limit $6
            )
            select found.*, w.slug, w.name, reached.*
            from reached left join found on true left join workflow w on w.id = found.workflow_id
            order by found.created_at desc, found.id desc""";

    /** A condition with its argument; the lower the rank, the fewer rows it usually leaves. */
    private record Condition(String sql, Object argument, int rank) {}

    static ListStatement of(UUID companyId, ListRequest request) {
        List<Condition> conditions = conditions(request.filter());
        int bound = conditions.size() > 1 ? EXAMINED : request.page().size() + 1;
        List<Object> arguments = new ArrayList<>(List.of(companyId));
        arguments.addAll(range(request.filter(), request.page().after()));
        arguments.addAll(List.of(bound, request.page().size() + 1));
        int first = arguments.size() + 1;
        conditions.forEach(each -> arguments.add(each.argument()));
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < conditions.size(); i++) {
            texts.add(conditions.get(i).sql().formatted(first + i));
        }
        String lead = texts.isEmpty() ? "" : " and " + texts.get(0);
        String rest =
                texts.size() < 2 ? "" : texts.stream().skip(1).collect(Collectors.joining(" and ", " where ", ""));
        return new ListStatement(SQL.formatted(lead, rest), Tuple.from(arguments), bound);
    }

    private static List<Condition> conditions(SubmissionFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        add(conditions, "s.client_submission_id = $%d", filter.clientSubmissionId(), 0);
        add(
                conditions,
                "s.fraud_status = $%d",
                filter.fraudStatus() == null ? null : filter.fraudStatus().text(),
                filter.fraudStatus() == FraudStatus.CLEAN ? 5 : 1);
        add(
                conditions,
                "s.status = $%d",
                filter.status() == null ? null : filter.status().text(),
                filter.status() != null && filter.status().isUsual() ? 4 : 2);
        add(conditions, "s.workflow_id = (select id from workflow where slug = $%d)", filter.workflow(), 3);
        conditions.sort(Comparator.comparingInt(Condition::rank));
        return conditions;
    }

    private static void add(List<Condition> conditions, String sql, @Nullable Object argument, int rank) {
        if (argument != null) {
            conditions.add(new Condition(sql, argument, rank));
        }
    }

    /** Where the scan begins and ends: behind the cursor, and before and after the filter's instants. */
    private static List<Object> range(SubmissionFilter filter, Cursor after) {
        Instant before = filter.createdBefore();
        Cursor start = after;
        if (before != null && before.isBefore(start.createdAt())) {
            start = new Cursor(before, FIRST);
        }
        Instant end = filter.createdAfter() == null ? Instant.EPOCH : filter.createdAfter();
        return List.of(SqlValues.time(start.createdAt()), start.id(), SqlValues.time(end));
    }
}
