package io.stevedore.webhook;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The listeners by their topics. */
@Singleton
class Listeners {

    private final Map<String, DeliveryListener> byTopic;

    Listeners(@All List<DeliveryListener> all) {
        byTopic = all.stream().collect(Collectors.toMap(DeliveryListener::topic, Function.identity()));
    }

    Set<String> topics() {
        return byTopic.keySet();
    }

    DeliveryListener of(String topic) {
        DeliveryListener listener = byTopic.get(topic);
        if (listener == null) {
            throw new IllegalStateException("Nobody listens to " + topic);
        }
        return listener;
    }
}
