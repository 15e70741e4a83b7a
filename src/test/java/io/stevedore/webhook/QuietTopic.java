package io.stevedore.webhook;

import jakarta.inject.Singleton;

/** Deliveries that tests add and nobody hears of. */
@Singleton
class QuietTopic implements DeliveryTopic {

    static final String NAME = "quiet";

    @Override
    public String topic() {
        return NAME;
    }
}
