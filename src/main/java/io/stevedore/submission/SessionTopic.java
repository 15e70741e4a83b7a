package io.stevedore.submission;

import io.smallrye.mutiny.Uni;
import io.stevedore.webhook.DeliveryListener;
import io.stevedore.webhook.Ended;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/**
 * The deliveries to a session's own receiver; ordering key and subject are the session. How one ends changes nothing here: the
 * job shows the delivery itself.
 */
@Singleton
public class SessionTopic implements DeliveryListener {

    /** The topic's name. */
    public static final String NAME = "session";

    SessionTopic() {}

    @Override
    public String topic() {
        return NAME;
    }

    @Override
    public Uni<Void> ended(SqlConnection transaction, Ended ended) {
        return Uni.createFrom().voidItem();
    }
}
