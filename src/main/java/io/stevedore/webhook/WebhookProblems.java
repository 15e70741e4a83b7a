package io.stevedore.webhook;

import io.stevedore.kernel.Problem;
import java.util.Map;

/** What can be wrong with a request about deliveries and receivers. */
final class WebhookProblems {

    private WebhookProblems() {}

    static Problem noDelivery() {
        return new Problem.NotFound("There is no such delivery");
    }

    static Problem noPausedReceiver() {
        return new Problem.NotFound("There is no paused receiver of this name");
    }

    static Problem notFailed(String status) {
        return new Problem.Conflict(
                "Only a delivery that failed can be replayed; this one is " + status, Map.of("deliveryStatus", status));
    }
}
