package io.stevedore.webhook;

/**
 * A kind of deliveries that this process sends. One that is a topic and no more is heard by nobody: what came of its
 * attempts is recorded many at a time. Whose deliveries change something else when they end is a {@link DeliveryListener}.
 */
public interface DeliveryTopic {

    /** The name that deliveries are added under. A process sends only the topics that it has. */
    String topic();
}
