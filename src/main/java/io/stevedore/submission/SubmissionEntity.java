package io.stevedore.submission;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.stevedore.workflow.WorkflowName;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of a submission, as it is read. It is written by guarded statements only, never through this entity. */
@Entity
@Immutable
@Table(name = "submission")
@SuppressWarnings("NullAway.Init")
class SubmissionEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "session_id")
    UUID sessionId;

    @Column(name = "company_id")
    UUID companyId;

    @Column(name = "workflow_id")
    UUID workflowId;

    @Column(name = "workflow_version")
    int workflowVersion;

    String status;

    @Column(name = "fraud_status")
    String fraudStatus;

    @Column(name = "fraud_score")
    int fraudScore;

    @Column(name = "client_submission_id")
    String clientSubmissionId;

    String metadata;

    @Column(name = "external_user")
    @Nullable
    String externalUser;

    String label;

    @Column(name = "extracted_data")
    String extractedData;

    @Nullable
    Double confidence;

    @Column(name = "reject_reason")
    @Nullable
    String rejectReason;

    @Column(name = "cancel_reason")
    @Nullable
    String cancelReason;

    @Column(name = "failed_reason")
    @Nullable
    String failedReason;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "updated_at")
    Instant updatedAt;

    int revision;

    @Column(name = "sync_status")
    String syncStatus;

    @Column(name = "sync_error")
    @Nullable
    String syncError;

    @Column(name = "sync_updated_at")
    @Nullable
    Instant syncUpdatedAt;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "workflow_id", insertable = false, updatable = false)
    WorkflowName workflow;

    /** With its workflow, in one query; null where the submission is absent or another company's. */
    static Uni<@Nullable SubmissionEntity> find(UUID id, UUID companyId) {
        return find("from SubmissionEntity s join fetch s.workflow where s.id = ?1 and s.companyId = ?2", id, companyId)
                .firstResult();
    }
}
