package io.stevedore.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.stevedore.kernel.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionTest {

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"*", " * ", "\"7\"", "\"6\", \"7\"", "\"x,y\",\"7\"", "W/\"7\", \"7\""})
    void the_current_revision_lets_a_change_through(String ifMatch) {
        assertThatCode(() -> Revision.check(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "\"77\"", "W/\"7\"", "7", "", "\"\"", "\"*\"", "\"6\", \"8\"", "'7'", "\"07\""})
    void anything_else_is_stale_and_the_current_one_is_told(String ifMatch) {
        Problem.PreconditionFailed stale =
                catchThrowableOfType(Problem.PreconditionFailed.class, () -> Revision.check(ifMatch, 7));

        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.headers()).containsEntry("ETag", "\"7\"");
    }

    @Test
    void a_tag_is_the_revision_in_quotes() {
        assertThat(Revision.tag(12)).isEqualTo("\"12\"");
    }
}
