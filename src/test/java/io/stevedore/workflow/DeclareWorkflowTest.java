package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class DeclareWorkflowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Inject
    DeclareForTests declare;

    @Inject
    ReadDeclaration read;

    @Inject
    ActiveWorkflows active;

    private final String slug = WorkflowRows.slug();
    private final UUID company = UUID.randomUUID();

    @Test
    void a_declared_workflow_is_published_for_the_companies_it_names() {
        int version = declare(WorkflowRows.declaration(slug, 2, company));

        ActiveWorkflow workflow = await(active.published(company, slug));
        assertThat(version).isEqualTo(1);
        assertThat(workflow.version()).isEqualTo(1);
        assertThat(workflow.definition().upload().maxFiles()).isEqualTo(2);
        assertThatThrownBy(() -> await(active.published(UUID.randomUUID(), slug)))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void declaring_the_same_again_changes_nothing() {
        declare(WorkflowRows.declaration(slug, 2, company));

        int version = declare(WorkflowRows.declaration(slug, 2, company));

        assertThat(version).isEqualTo(1);
    }

    @Test
    void another_definition_becomes_the_next_version_and_the_one_before_stays() {
        declare(WorkflowRows.declaration(slug, 2, company));
        UUID id = await(active.published(company, slug)).id();

        int version = declare(WorkflowRows.declaration(slug, 3, company));

        assertThat(version).isEqualTo(2);
        assertThat(await(active.version(id, 1)).definition().upload().maxFiles())
                .isEqualTo(2);
        assertThat(await(active.version(id, 2)).definition().upload().maxFiles())
                .isEqualTo(3);
    }

    @Test
    void two_replicas_that_start_at_once_make_one_version() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        var declared = IntStream.range(0, 4)
                .mapToObj(i -> threads.submit(() -> declare(WorkflowRows.declaration(slug, 2, company))))
                .toList();

        for (var each : declared) {
            assertThat(each.get()).isEqualTo(1);
        }
        threads.shutdown();
    }

    @Test
    void a_workflow_for_every_company_is_there_for_one_that_comes_later() {
        WorkflowDeclaration all = new WorkflowDeclaration(
                slug,
                new WorkflowTexts("For all", "d", "i", null),
                WorkflowRows.declaration(slug, 1).definition(),
                true,
                Set.of());
        declare(all);
        declare(all);

        assertThat(await(active.published(UUID.randomUUID(), slug)).name()).isEqualTo("For all");
    }

    @Test
    void only_what_changes_is_in_the_audit_log() {
        declare(WorkflowRows.declaration(slug, 2, company));
        declare(WorkflowRows.declaration(slug, 2, company));
        declare(WorkflowRows.declaration(slug, 3, company));

        assertThat(Sql.column("SELECT actor || ' ' || action FROM audit_log WHERE target = ? ORDER BY at, id", slug))
                .containsExactly(
                        "bootstrap workflow.created",
                        "bootstrap workflow.version_added",
                        "bootstrap workflow.published",
                        "bootstrap workflow.assigned",
                        "bootstrap workflow.version_added",
                        "bootstrap workflow.published");
    }

    @Test
    void a_retired_workflow_is_left_alone() {
        declare(WorkflowRows.declaration(slug, 2, company));
        Sql.run("UPDATE workflow SET retired_at = now() WHERE slug = ?", slug);

        int version = declare(WorkflowRows.declaration(slug, 3, company));

        assertThat(version).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "-a", "a-", "a_b", "a b", "ä"})
    void a_slug_of_another_form_is_refused(String wrong) {
        Fields fields = fields(wrong, WorkflowRows.definition(1));

        assertThat(read.read(fields, false)).isEmpty();

        assertThat(fields.errors()).extracting("field", "code").containsExactly(tuple("slug", "format"));
    }

    @Test
    void a_definition_with_an_engine_that_is_not_configured_is_refused() {
        ObjectNode definition = (ObjectNode) WorkflowRows.definition(1);
        definition.putObject("extraction").put("engine", "abbyy");
        Fields fields = fields(slug, definition);

        assertThat(read.read(fields, false)).isEmpty();

        assertThat(fields.errors())
                .extracting("field", "code")
                .containsExactly(tuple("definition.extraction.engine", "unknown-value"));
    }

    private static Fields fields(String slug, JsonNode definition) {
        return Fields.of(JsonNodeFactory.instance
                .objectNode()
                .put("slug", slug)
                .put("name", "A workflow")
                .set("definition", definition));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update workflow_version set definition = '{}' where workflow_id = '%s'",
                "update workflow_version set published_at = null where workflow_id = '%s'",
                "delete from workflow_version where workflow_id = '%s'"
            })
    void the_database_itself_refuses_to_change_a_published_version(String sql) {
        declare(WorkflowRows.declaration(slug, 2, company));
        UUID id = await(active.published(company, slug)).id();

        assertThatThrownBy(() -> WorkflowRows.execute(sql.formatted(id)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("is published, so it never changes");
    }

    private int declare(WorkflowDeclaration wanted) {
        return await(declare.declare(wanted));
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
