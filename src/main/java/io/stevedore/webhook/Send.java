package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.net.PinnedClient;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** Posts a claimed delivery once, signed, and takes the time. */
@Singleton
class Send {

    private final PinnedClient client;
    private final DeliveryHeaders headers;
    private final WebhookConfig config;
    private final Clock clock;

    Send(PinnedClient client, DeliveryHeaders headers, WebhookConfig config, Clock clock) {
        this.client = client;
        this.headers = headers;
        this.config = config;
        this.clock = clock;
    }

    /** Never fails: that no answer came is what came of it. */
    Uni<Sent> send(Claim claim) {
        Instant at = clock.now();
        long start = System.nanoTime();
        return Uni.createFrom()
                .deferred(() -> client.post(claim.target(), headers.of(claim, at), claim.body(), config.timeout()))
                .map(Attempted::of)
                .onFailure()
                .recoverWithItem(Attempted::of)
                .map(attempted -> new Sent(at, Duration.ofNanos(System.nanoTime() - start), attempted));
    }
}
