package io.stevedore.webhook;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The topics by their names. */
@Singleton
class Topics {

    private final Map<String, DeliveryTopic> byName;

    Topics(@All List<DeliveryTopic> all) {
        byName = all.stream().collect(Collectors.toMap(DeliveryTopic::topic, Function.identity()));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Who hears of the topic's deliveries, null where nobody does. */
    @Nullable
    DeliveryListener listener(String topic) {
        return byName.get(topic) instanceof DeliveryListener listener ? listener : null;
    }
}
