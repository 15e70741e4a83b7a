package io.stevedore.company;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A tenant: a row of {@code company}. */
@Entity
@Table(name = "company")
class Company extends PanacheEntityBase {

    @Id
    UUID id;

    String name;

    /** {@code active} or {@code inactive}. */
    String status;

    @Column(name = "created_at")
    Instant createdAt;
}
