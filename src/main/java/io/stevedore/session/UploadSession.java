package io.stevedore.session;

import io.stevedore.kernel.Ids;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stands in the database.
 *
 * @param slots what each file is to be, by index
 */
record UploadSession(
        UUID id,
        UUID submissionId,
        UUID companyId,
        UUID workflowId,
        int workflowVersion,
        SessionState state,
        List<Slot> slots,
        Instant expiresAt) {

    /** The prefix of a session's id. */
    static final String PREFIX = "ses";

    /** The columns that {@link #of} reads. */
    static final String COLUMNS = "id, submission_id, company_id, workflow_id, workflow_version, state,"
            + " content_types, sizes, sha256, expires_at";

    /**
     * One file to come.
     *
     * @param contentType the only type that its upload address takes
     * @param size bytes, null where the caller named none
     * @param sha256 lower-case hex, null where the caller named none
     */
    record Slot(
            String contentType,
            @Nullable Long size,
            @Nullable String sha256) {}

    static UploadSession of(Row row) {
        return new UploadSession(
                row.getUUID("id"),
                row.getUUID("submission_id"),
                row.getUUID("company_id"),
                row.getUUID("workflow_id"),
                row.getInteger("workflow_version"),
                SessionState.of(row.getString("state")),
                slots(
                        row.getArrayOfStrings("content_types"),
                        row.getArrayOfLongs("sizes"),
                        row.getArrayOfStrings("sha256")),
                row.getOffsetDateTime("expires_at").toInstant());
    }

    private static List<Slot> slots(String[] types, Long[] sizes, String[] digests) {
        return IntStream.range(0, types.length)
                .mapToObj(i -> new Slot(types[i], sizes[i], digests[i]))
                .toList();
    }

    /** Whether its time is over, swept or not. */
    boolean isOver(Instant now) {
        return state == SessionState.EXPIRED || (state == SessionState.PENDING && !now.isBefore(expiresAt));
    }

    /** The id as callers see it. */
    String text() {
        return Ids.text(PREFIX, id);
    }

    String[] contentTypes() {
        return slots.stream().map(Slot::contentType).toArray(String[]::new);
    }

    Long[] sizes() {
        return slots.stream().map(Slot::size).toArray(Long[]::new);
    }

    String[] digests() {
        return slots.stream().map(Slot::sha256).toArray(String[]::new);
    }
}
