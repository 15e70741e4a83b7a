package io.stevedore.submission;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** The row of a sealed file, as it is read. */
@Entity
@Immutable
@Table(name = "submission_file")
@IdClass(FileEntity.Key.class)
@SuppressWarnings("NullAway.Init")
class FileEntity extends PanacheEntityBase {

    /** The submission and the slot. */
    record Key(UUID submissionId, int fileIndex) {}

    @Id
    @Column(name = "submission_id")
    UUID submissionId;

    @Id
    @Column(name = "file_index")
    int fileIndex;

    @Nullable
    String label;

    @Column(name = "content_type")
    String contentType;

    @Column(name = "size_bytes")
    long sizeBytes;

    @Column(name = "sealed_key")
    String sealedKey;

    @Nullable
    String sha256;

    @Nullable
    Integer width;

    @Nullable
    Integer height;

    static Uni<List<FileEntity>> listOf(UUID submissionId) {
        return find("submissionId = ?1 order by fileIndex", submissionId).list();
    }
}
