package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.company.Capability;
import io.stevedore.kernel.Page;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.Servers;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class WorkflowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    Workflows workflows;

    @Inject
    DeclareForTests declare;

    private final UUID company = UUID.randomUUID();
    private final Caller caller =
            new Caller(UUID.randomUUID(), UUID.randomUUID(), "a key", company, Set.of(Capability.values()), Map.of());

    @Test
    void a_company_lists_its_own_workflows_and_those_for_all_newest_first() {
        String older = declared(company);
        String newer = declared(company);
        declared(UUID.randomUUID());

        List<String> slugs = slugs(page(null, "100"));

        assertThat(slugs.subList(0, 2)).containsExactly(newer, older);
        assertThat(slugs).contains("ocr", "compliance").doesNotHaveDuplicates();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition_while_workflows_are_added() {
        IntStream.range(0, 5).forEach(i -> declared(company));
        List<String> all = slugs(page(null, "100"));

        List<String> walked = new ArrayList<>();
        Page<WorkflowSummary> page = page(null, "2");
        while (page.pagination().hasMore()) {
            walked.addAll(slugs(page));
            declared(company);
            page = page(page.pagination().nextCursor(), "2");
        }
        walked.addAll(slugs(page));

        assertThat(walked).isEqualTo(all);
        assertThat(page.pagination().nextCursor()).isNull();
    }

    @Test
    void a_cursor_that_was_changed_and_a_limit_that_is_no_number_are_refused() {
        assertThatThrownBy(() -> page("A".repeat(43), null)).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> page(null, "many")).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void unknown_unassigned_unpublished_and_retired_workflows_look_the_same() throws SQLException {
        String foreign = declared(UUID.randomUUID());
        String draft = declared(company);
        WorkflowRows.execute("update workflow set published_version = null where slug = '" + draft + "'");
        String retired = declared(company);
        WorkflowRows.execute("update workflow set retired_at = now() where slug = '" + retired + "'");

        for (String slug : List.of("no-such-workflow", foreign, draft, retired, "No Slug", "")) {
            assertThatThrownBy(() -> await(workflows.require(caller, slug)))
                    .isInstanceOf(Problem.NotFound.class)
                    .hasMessage("There is no such workflow");
            assertThat(slugs(page(null, "100"))).doesNotContain(slug);
        }
    }

    @Test
    void a_version_that_was_published_is_shown_also_after_the_next_and_after_retirement() throws SQLException {
        String slug = WorkflowRows.slug();
        await(declare.declare(WorkflowRows.declaration(slug, 2, company)));
        await(declare.declare(WorkflowRows.declaration(slug, 3, company)));
        WorkflowRows.execute("update workflow set retired_at = now() where slug = '" + slug + "'");

        WorkflowContract contract = await(workflows.requireVersion(caller, slug, "1"));

        assertThat(contract.version()).isEqualTo(1);
        assertThat(contract.upload().maxFiles()).isEqualTo(2);
    }

    @Test
    void a_draft_version_is_not_found() throws SQLException {
        String slug = declared(company);
        WorkflowRows.execute("insert into workflow_version (workflow_id, version, definition)"
                + " select id, 2, '{}' from workflow where slug = '" + slug + "'");

        assertThatThrownBy(() -> await(workflows.requireVersion(caller, slug, "2")))
                .isInstanceOf(Problem.NotFound.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "+1",
                "01",
                "1.0",
                "1e0",
                "one",
                "",
                " 1",
                "2",
                "4294967297",
                "99999999999999999999",
                "١"
            })
    void what_is_no_positive_integer_or_no_version_is_not_found(String version) {
        assertThatThrownBy(() -> await(workflows.requireVersion(caller, "ocr", version)))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void a_page_of_the_operators_list_is_read_off_its_index() throws SQLException {
        String page = ListAllWorkflows.PAGE
                .replace("$1", "now() - interval '1 day'")
                .replace("$2", "'" + company + "'")
                .replace("$3", "21");

        String plan = planAmong(5_000, page);

        assertThat(plan)
                .contains("workflow_newest")
                .doesNotContain("Sort Key: w.created_at")
                .doesNotContain("Seq Scan on workflow ");
    }

    @Test
    void a_page_is_read_off_its_index() throws SQLException {
        String page = Workflows.PAGE
                .replace("$1", "'" + company + "'")
                .replace("$2", "now() - interval '1 day'")
                .replace("$3", "'" + company + "'")
                .replace("$4", "21");

        String plan = planAmong(5_000, page);

        assertThat(plan).contains("workflow_listed").doesNotContain("Sort").doesNotContain("Seq Scan on workflow ");
    }

    /** The plan for one page when there are that many workflows; nothing of them stays. */
    private String planAmong(int rows, String sql) throws SQLException {
        String assign = "insert into workflow_assignment (workflow_id, company_id) select id, '" + company
                + "' from workflow where slug like 'plan-%'";
        try (Connection connection = WorkflowRows.connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "insert into workflow (id, slug, name, created_at) select gen_random_uuid(), 'plan-' || i, 'p',"
                            + " now() - i * interval '1 minute' from generate_series(1, " + rows + ") i");
            statement.execute("insert into workflow_version (workflow_id, version, definition, published_at)"
                    + " select id, 1, '{}', now() from workflow where slug like 'plan-%'");
            statement.execute("update workflow set published_version = 1 where slug like 'plan-%'");
            statement.execute(assign);
            statement.execute("set constraints all immediate");
            statement.execute("analyze workflow, workflow_version, workflow_assignment");
            String plan = text(statement.executeQuery("explain " + sql));
            connection.rollback();
            return plan;
        }
    }

    private static String text(ResultSet rows) throws SQLException {
        StringBuilder out = new StringBuilder();
        while (rows.next()) {
            out.append(rows.getString(1)).append('\n');
        }
        return out.toString();
    }

    private String declared(UUID owner) {
        String slug = WorkflowRows.slug();
        await(declare.declare(WorkflowRows.declaration(slug, 2, owner)));
        return slug;
    }

    private Page<WorkflowSummary> page(@Nullable String cursor, @Nullable String limit) {
        return await(workflows.page(caller, cursor, limit));
    }

    private static List<String> slugs(Page<WorkflowSummary> page) {
        return page.data().stream().map(WorkflowSummary::slug).toList();
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
