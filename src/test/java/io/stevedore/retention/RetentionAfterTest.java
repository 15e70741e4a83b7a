package io.stevedore.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import io.stevedore.testing.SubmissionRows;
import io.stevedore.testing.TestClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The setting as an operator writes it; EraseOldTest has what a run of it does. */
@QuarkusTest
@QuarkusTestResource(Servers.class)
@TestProfile(RetentionAfterTest.AYear.class)
class RetentionAfterTest {

    private static final Duration MOST = Duration.ofSeconds(20);

    /** Keeps for a year, and looks for what is older when the test says so. */
    public static class AYear implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("stevedore.retention.after", "365d", "stevedore.retention.tick", "1h");
        }
    }

    @Inject
    TestClock clock;

    @Inject
    EraseOld old;

    private final UUID company = Api.freshCompany();

    @AfterEach
    void reset() {
        clock.reset();
    }

    @Test
    void a_tick_erases_what_was_last_changed_longer_ago_than_is_set() {
        UUID older = add("366 days");
        UUID younger = add("364 days");

        old.tick().await().atMost(MOST);
        assertThat(isErased(older)).isTrue();
        assertThat(isErased(younger)).isFalse();

        clock.advance(Duration.ofDays(2));
        old.tick().await().atMost(MOST);
        assertThat(isErased(younger)).isTrue();
    }

    private UUID add(String age) {
        return SubmissionRows.add(
                company,
                SubmissionRows.OCR,
                "rejected",
                "clean",
                "client-" + UUID.randomUUID(),
                "now() - interval '" + age + "'");
    }

    private static boolean isErased(UUID id) {
        return Sql.text("SELECT erased_at FROM submission WHERE id = ?", id) != null;
    }
}
