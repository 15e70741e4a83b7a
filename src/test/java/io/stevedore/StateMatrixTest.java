package io.stevedore;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.kernel.Ids;
import io.stevedore.session.SessionState;
import io.stevedore.submission.SubmissionState;
import io.stevedore.testing.Api;
import io.stevedore.testing.DeliveryRows;
import io.stevedore.testing.Given;
import io.stevedore.testing.Servers;
import io.stevedore.testing.StateMatrix;
import io.stevedore.webhook.DeliveryState;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The enums and the database's triggers name the same edges; a difference shows as a cell of the matrix. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
class StateMatrixTest {

    @Test
    void a_session_moves_in_the_database_exactly_as_its_enum_says() {
        UUID id = Ids.parse("ses", Given.session(Api.freshKey(), "ocr", 1).id());
        List<String> states =
                Stream.of(SessionState.values()).map(SessionState::text).toList();

        String allowed =
                StateMatrix.of(states, (from, to) -> StateMatrix.letsThrough("upload_session", "state", id, from, to));

        assertThat(allowed)
                .isEqualTo(StateMatrix.of(
                        states, (from, to) -> SessionState.of(from).successors().contains(SessionState.of(to))));
    }

    @Test
    void a_submission_moves_in_the_database_exactly_as_its_enum_says() {
        UUID id = Ids.parse("sub", Given.session(Api.freshKey(), "ocr", 1).submissionId());
        List<String> states =
                Stream.of(SubmissionState.values()).map(SubmissionState::text).toList();

        String allowed =
                StateMatrix.of(states, (from, to) -> StateMatrix.letsThrough("submission", "status", id, from, to));

        assertThat(allowed)
                .isEqualTo(StateMatrix.of(
                        states,
                        (from, to) -> SubmissionState.of(from).successors().contains(SubmissionState.of(to))));
    }

    @Test
    void a_delivery_moves_in_the_database_exactly_as_its_enum_says() {
        UUID id = DeliveryRows.settled();
        List<String> states =
                Stream.of(DeliveryState.values()).map(DeliveryState::text).toList();

        String over = "state = '%1$s', finished_at = CASE WHEN '%1$s' <> 'pending' THEN now() END";
        String allowed = StateMatrix.of(states, (from, to) -> StateMatrix.letsThrough("delivery", id, over, from, to));

        assertThat(allowed)
                .isEqualTo(StateMatrix.of(
                        states,
                        (from, to) -> DeliveryState.of(from).successors().contains(DeliveryState.of(to))));
    }

    @Test
    void the_contracts_edges_are_those_of_the_enums() {
        assertThat(SessionState.PENDING.successors())
                .containsExactlyInAnyOrder(SessionState.SUBMITTED, SessionState.EXPIRED, SessionState.FAILED);
        assertThat(SessionState.FAILED.successors()).containsExactly(SessionState.SUBMITTED);
        assertThat(SubmissionState.REVIEW.successors())
                .containsExactlyInAnyOrder(
                        SubmissionState.APPROVED, SubmissionState.REJECTED, SubmissionState.CANCELLED);
        assertThat(SubmissionState.APPROVED.successors()).containsExactly(SubmissionState.SYNCED);
        assertThat(DeliveryState.PENDING.successors())
                .containsExactlyInAnyOrder(DeliveryState.DELIVERED, DeliveryState.FAILED);
        assertThat(DeliveryState.FAILED.successors()).containsExactly(DeliveryState.PENDING);
    }
}
