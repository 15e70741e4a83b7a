package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Shows one delivery with what came of each attempt. */
@Singleton
public class ShowDelivery {

    private static final String FIND = "SELECT" + DeliveryView.COLUMNS + """
            , t.number, t.at, t.latency_ms, t.status, t.error
            FROM delivery d LEFT JOIN LATERAL (
              SELECT * FROM delivery_attempt WHERE delivery_id = d.id ORDER BY number DESC LIMIT 100
            ) t ON true
            WHERE d.id = $1 ORDER BY t.number DESC""";

    private final Db db;

    ShowDelivery(Db db) {
        this.db = db;
    }

    /** @throws io.stevedore.kernel.Problem.NotFound if there is none of that id */
    public Uni<DeliveryDetail> show(String id) {
        return Uni.createFrom()
                .item(() -> parse(id))
                .chain(known -> db.run(FIND, Tuple.of(known)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
                .map(rows -> rows.isEmpty() ? null : DeliveryDetail.of(rows))
                .onItem()
                .ifNull()
                .failWith(WebhookProblems::noDelivery);
    }

    /** @throws io.stevedore.kernel.Problem.NotFound if it is no delivery's */
    static UUID parse(String id) {
        UUID known = Ids.parse(DeliveryView.PREFIX, id);
        if (known == null) {
            throw WebhookProblems.noDelivery();
        }
        return known;
    }
}
