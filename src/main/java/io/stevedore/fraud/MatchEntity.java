package io.stevedore.fraud;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Cursor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of a fraud match, as it is read. */
@Entity
@Immutable
@Table(name = "fraud_match")
@SuppressWarnings("NullAway.Init")
class MatchEntity extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "submission_id")
    UUID submissionId;

    String kind;

    int score;

    @Column(name = "file_index")
    @Nullable
    Integer fileIndex;

    @Column(name = "matched_submission_id")
    @Nullable
    UUID matchedSubmissionId;

    @Column(name = "matched_file_index")
    @Nullable
    Integer matchedFileIndex;

    String evidence;

    @Column(name = "created_at")
    Instant createdAt;

    @Nullable
    String resolution;

    @Column(name = "resolved_at")
    @Nullable
    Instant resolvedAt;

    @Column(name = "resolved_by_name")
    @Nullable
    String resolvedByName;

    /** All of a submission, newest first; of those found at one time, the weightiest first. */
    static Uni<List<MatchEntity>> listOf(UUID submissionId) {
        return list("submissionId = ?1 order by createdAt desc, id desc", submissionId);
    }

    /** The same, from behind a place on. */
    static Uni<List<MatchEntity>> page(UUID submissionId, @Nullable Cursor after, int size) {
        PanacheQuery<MatchEntity> rows = after == null
                ? find("submissionId = ?1 order by createdAt desc, id desc", submissionId)
                : find(
                        "submissionId = ?1 and (createdAt < ?2 or (createdAt = ?2 and id < ?3))"
                                + " order by createdAt desc, id desc",
                        submissionId,
                        after.createdAt(),
                        after.id());
        return rows.page(0, size).list();
    }
}
