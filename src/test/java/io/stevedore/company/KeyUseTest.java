package io.stevedore.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.stevedore.kernel.Problem;
import io.stevedore.testing.Api;
import io.stevedore.testing.Servers;
import io.stevedore.testing.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Servers.class)
class KeyUseTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    Authenticate authenticate;

    @Inject
    NoteUse noteUse;

    @Test
    void a_use_is_written_by_the_tick_and_not_by_the_request() {
        Api.Key key = Api.freshKey();
        authenticate.by(key.bearer()).await().atMost(PATIENCE);
        assertThat(lastUsedAt(key)).isNull();

        noteUse.write().await().atMost(PATIENCE);

        assertThat(lastUsedAt(key)).isNotNull();
    }

    @Test
    void those_who_ask_for_a_key_together_get_the_same_caller() {
        Api.Key key = Api.freshKey();

        List<CompletableFuture<Caller>> asked = IntStream.range(0, 50)
                .mapToObj(i -> authenticate.by(key.bearer()).subscribeAsCompletionStage())
                .toList();

        assertThat(asked.stream().map(CompletableFuture::join)).hasSize(50);
        // One query made one object, and all who waited share it.
        Caller first = asked.get(0).join();
        assertThat(asked.stream().map(CompletableFuture::join))
                .allSatisfy(caller -> assertThat(caller).isSameAs(first));
    }

    @Test
    void an_unknown_key_is_not_kept_and_works_once_it_exists() {
        Api.Key key = Api.freshKey();
        Sql.run(
                "UPDATE api_key SET sha256 = sha256(('other' || id)::bytea) WHERE sha256 = sha256(?::bytea)",
                key.text());
        assertThatThrownBy(() -> authenticate.by(key.bearer()).await().atMost(PATIENCE))
                .isInstanceOf(Problem.Unauthorized.class);

        Sql.run(
                "UPDATE api_key SET sha256 = sha256(?::bytea) WHERE sha256 = sha256(('other' || id)::bytea)",
                key.text());

        assertThat(authenticate.by(key.bearer()).await().atMost(PATIENCE).keyName())
                .startsWith("Key ");
    }

    private static String lastUsedAt(Api.Key key) {
        return Sql.text("SELECT last_used_at::text FROM api_key WHERE sha256 = sha256(?::bytea)", key.text());
    }
}
