package io.stevedore.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import io.stevedore.session.UploadSession.Slot;
import io.stevedore.storage.StoredObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class SessionRulesTest {

    private static final Instant END = Instant.parse("2026-03-25T10:45:30Z");
    private static final Slot JPEG = new Slot("image/jpeg", null, null);
    private static final long MOST = 1_000_000;

    @Test
    void an_equal_request_is_answered_with_the_standing_session() {
        UploadSession standing = session(SessionState.PENDING, JPEG);

        assertThat(SessionRules.replay(standing, request(JPEG))).isSameAs(standing);
    }

    @Test
    void a_request_that_differs_in_any_slot_is_a_conflict() {
        UploadSession standing = session(SessionState.PENDING, JPEG);
        List<Slot[]> others = List.of(
                new Slot[] {JPEG, JPEG},
                new Slot[] {new Slot("image/png", null, null)},
                new Slot[] {new Slot("image/jpeg", 1L, null)},
                new Slot[] {new Slot("image/jpeg", null, "ab")});

        for (Slot[] slots : others) {
            assertThatThrownBy(() -> SessionRules.replay(standing, request(slots)))
                    .isInstanceOf(Problem.Conflict.class);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionState.class,
            names = {"SUBMITTED", "COMPLETED", "FAILED"})
    void the_id_of_a_session_that_went_on_is_taken_and_the_conflict_names_it(SessionState state) {
        UploadSession standing = session(state, JPEG);

        Problem.Conflict conflict =
                catchThrowableOfType(Problem.Conflict.class, () -> SessionRules.replay(standing, request(JPEG)));

        assertThat(conflict.members())
                .containsEntry("sessionId", standing.text())
                .containsEntry("state", state.text());
    }

    @Test
    void a_pending_session_can_be_submitted_until_its_last_moment() {
        UploadSession pending = session(SessionState.PENDING, JPEG);

        assertThat(SessionRules.submittable(pending, END.minusMillis(1))).isSameAs(pending);
        assertThatThrownBy(() -> SessionRules.submittable(pending, END)).isInstanceOf(Problem.Gone.class);
    }

    @Test
    void an_expired_session_is_gone_at_any_time() {
        assertThatThrownBy(() -> SessionRules.submittable(session(SessionState.EXPIRED, JPEG), END.minusSeconds(60)))
                .isInstanceOf(Problem.Gone.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = SessionState.class,
            mode = Mode.EXCLUDE,
            names = {"PENDING", "EXPIRED"})
    void a_session_that_went_on_is_refused_for_its_state_and_not_for_its_time(SessionState state) {
        assertThatThrownBy(() -> SessionRules.submittable(session(state, JPEG), END.plusSeconds(60)))
                .isInstanceOf(Problem.BadRequest.class)
                .hasMessageContaining(state.text());
    }

    @ParameterizedTest(name = "{0} bytes of {1}")
    @CsvSource({"1, image/jpeg", "1000000, image/jpeg", "5, IMAGE/JPEG"})
    void a_file_of_the_right_type_and_size_counts(long size, String type) {
        assertThat(SessionRules.refuse(0, JPEG, Optional.of(new StoredObject("\"e\"", size, type)), MOST))
                .isNull();
    }

    @ParameterizedTest(name = "{0} bytes of {1} is {2}")
    @CsvSource({
        "0, image/jpeg, empty",
        "1000001, image/jpeg, too-large",
        "5, image/png, wrong-type",
        "5, application/octet-stream, wrong-type",
        "0, image/png, empty"
    })
    void any_other_file_does_not_count_and_the_reason_names_its_slot(long size, String type, String code) {
        FieldError error = SessionRules.refuse(3, JPEG, Optional.of(new StoredObject("\"e\"", size, type)), MOST);

        assertThat(error).isNotNull();
        assertThat(error.field()).isEqualTo("files[3]");
        assertThat(error.code()).isEqualTo(code);
    }

    @Test
    void a_file_that_is_not_there_is_missing() {
        FieldError error = SessionRules.refuse(0, JPEG, Optional.empty(), MOST);

        assertThat(error).isEqualTo(new FieldError("files[0]", "was not uploaded", "missing"));
    }

    private static UploadSession session(SessionState state, Slot... slots) {
        UUID id = UUID.fromString("01980000-0000-7000-8000-000000000001");
        return new UploadSession(id, id, id, id, 1, state, List.of(slots), END);
    }

    private static OpenRequest request(Slot... slots) {
        return new OpenRequest(List.of(slots), "id", null, "{}", null);
    }
}
