package io.stevedore.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stevedore.kernel.Problem;
import io.stevedore.submission.Standing;
import io.stevedore.submission.SubmissionState;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReviewRulesTest {

    private static final List<Move> MOVES = List.of(Move.approve(null), Move.reject("no"), Move.cancel(null));

    /** Each line: the status, then approve, reject, cancel. */
    @Test
    void the_whole_matrix_of_actions_and_states() {
        List<String> matrix = new ArrayList<>();
        for (SubmissionState status : SubmissionState.values()) {
            matrix.add(status.text() + ": "
                    + String.join(
                            " ",
                            MOVES.stream().map(move -> verdict(status, move)).toList()));
        }

        assertThat(matrix)
                .containsExactly(
                        "created: 409 409 yes",
                        "processing: 409 409 yes",
                        "review: yes yes yes",
                        "approved: already 409 409",
                        "rejected: 409 already 409",
                        "cancelled: 409 409 already",
                        "failed: 409 409 409",
                        "synced: already 409 409");
    }

    @ParameterizedTest
    @EnumSource(SubmissionState.class)
    void whatever_is_allowed_is_an_edge_of_the_state_machine(SubmissionState status) {
        MOVES.stream()
                .filter(move -> verdict(status, move).equals("yes"))
                .forEach(move -> assertThat(status.successors()).contains(move.to()));
    }

    @Test
    void a_refusal_says_where_the_submission_stands_and_what_would_do() {
        assertThatThrownBy(() -> ReviewRules.check(standing(SubmissionState.FAILED), Move.cancel(null)))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessage("The submission is failed: only a created, processing or review one can be cancelled");
        assertThatThrownBy(() -> ReviewRules.check(standing(SubmissionState.CREATED), Move.reject("no")))
                .hasMessage("The submission is created: only one in review can be rejected");
        assertThatThrownBy(() -> ReviewRules.check(standing(SubmissionState.SYNCED), Move.approve(null)))
                .hasMessage("The submission is already approved and synced");
    }

    private static String verdict(SubmissionState status, Move move) {
        try {
            ReviewRules.check(standing(status), move);
            return "yes";
        } catch (Problem.Conflict refusal) {
            return refusal.detail().contains("already") ? "already" : "409";
        }
    }

    private static Standing standing(SubmissionState status) {
        UUID id = new UUID(1, 2);
        return new Standing(id, id, id, id, 1, status, "clean", 1);
    }
}
