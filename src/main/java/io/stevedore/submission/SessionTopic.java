package io.stevedore.submission;

import io.stevedore.webhook.DeliveryTopic;
import jakarta.inject.Singleton;

/**
 * The deliveries to a session's own receiver; ordering key and subject are the session. How one ends changes nothing here: the
 * job shows the delivery itself.
 */
@Singleton
public class SessionTopic implements DeliveryTopic {

    /** The topic's name. */
    public static final String NAME = "session";

    SessionTopic() {}

    @Override
    public String topic() {
        return NAME;
    }
}
