package io.stevedore.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.ProductionTimeouts;
import io.stevedore.testing.Servers;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ProductionTimeouts.class)
@QuarkusTestResource(Servers.class)
class ActiveWorkflowsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final UUID OCR = UUID.fromString("01980000-0000-7000-8000-000000000001");

    @Inject
    ActiveWorkflows active;

    @Inject
    DeclareForTests declare;

    @Inject
    TestClock clock;

    private final UUID company = UUID.randomUUID();

    @AfterEach
    void mend() {
        Servers.database().mend();
        clock.reset();
    }

    @Test
    void the_system_workflows_are_there_for_every_company_as_the_contract_prints_them() {
        Definition ocr = await(active.published(company, "ocr")).definition();
        Definition compliance = await(active.published(company, "compliance")).definition();

        assertThat(ocr.upload().maxFiles()).isEqualTo(20);
        assertThat(ocr.extraction()).isEqualTo(new ExtractionRules("tesseract", "eng"));
        assertThat(ocr.outputSchema())
                .extracting(each -> each.name() + " " + each.type().text() + " " + each.required())
                .containsExactly(
                        "company string false",
                        "date date true",
                        "total number true",
                        "currency string false",
                        "address string false");
        assertThat(ocr.review().when()).isEqualTo(ReviewPolicy.When.UNCERTAIN);
        assertThat(ocr.review().minConfidence()).isEqualByComparingTo("0.6");
        assertThat(compliance.upload().maxFiles()).isEqualTo(5);
        assertThat(compliance.extraction().engine()).isEqualTo("none");
        assertThat(compliance.outputSchema()).isEmpty();
        assertThat(compliance.fraud().sameData()).isNull();
        assertThat(compliance.review().when()).isEqualTo(ReviewPolicy.When.ALWAYS);
    }

    @Test
    void what_is_remembered_is_answered_while_the_database_hangs() {
        ActiveWorkflow before = await(active.published(company, "ocr"));
        ActiveWorkflow version = await(active.version(OCR, 1));
        Servers.database().freeze();

        ActiveWorkflow after = await(active.published(company, "ocr"));

        assertThat(after).isSameAs(before);
        assertThat(await(active.version(OCR, 1))).isSameAs(version);
    }

    @Test
    void what_is_not_remembered_is_unavailable_while_the_database_hangs() {
        Servers.database().freeze();

        assertThatThrownBy(() -> await(active.published(company, "ocr"))).isInstanceOf(Problem.Unavailable.class);
    }

    @Test
    void what_is_remembered_is_loaded_anew_after_its_time() {
        ActiveWorkflow before = await(active.published(company, "ocr"));

        clock.advance(Duration.ofSeconds(31));

        assertThat(await(active.published(company, "ocr"))).isNotSameAs(before).isEqualTo(before);
    }

    @Test
    void a_new_version_is_heard_of_within_a_second() {
        String slug = WorkflowRows.slug();
        await(declare.declare(WorkflowRows.declaration(slug, 2, company)));
        assertThat(await(active.published(company, slug)).version()).isEqualTo(1);

        await(declare.declare(WorkflowRows.declaration(slug, 3, company)));

        awaitVersion(slug, 2, Duration.ofSeconds(1));
        assertThat(await(active.published(company, slug)).version()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OCR", "ocr ", "no-such-workflow", "../ocr"})
    void an_unknown_or_malformed_slug_is_not_found(String slug) {
        assertThatThrownBy(() -> await(active.published(company, slug))).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void a_malformed_slug_asks_no_database() {
        Servers.database().freeze();

        assertThatThrownBy(() -> await(active.published(company, "No Slug"))).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void an_unknown_version_is_not_found() {
        assertThatThrownBy(() -> await(active.version(OCR, 7))).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> await(active.version(UUID.randomUUID(), 1))).isInstanceOf(Problem.NotFound.class);
    }

    /** Asks again and again, since a signal comes when it comes; fails with a time-out if it does not. */
    private void awaitVersion(String slug, int wanted, Duration patience) {
        Uni.createFrom()
                .deferred(() -> active.published(company, slug))
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(10))
                .repeat()
                .whilst(workflow -> workflow.version() != wanted)
                .onItem()
                .ignoreAsUni()
                .await()
                .atMost(patience);
    }

    private static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }
}
