package io.stevedore.submission;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of an event, as it is read. */
@Entity
@Immutable
@Table(name = "submission_event")
@SuppressWarnings("NullAway.Init")
class EventEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "submission_id")
    UUID submissionId;

    String type;

    @Column(name = "occurred_at")
    Instant occurredAt;

    @Column(name = "actor_type")
    String actorType;

    @Column(name = "actor_id")
    @Nullable
    UUID actorId;

    @Column(name = "actor_name")
    String actorName;

    String data;

    static Uni<List<EventEntity>> newest(UUID submissionId, int limit) {
        return find("submissionId = ?1 order by occurredAt desc, id desc", submissionId)
                .page(0, limit)
                .list();
    }
}
