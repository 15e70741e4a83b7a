package io.stevedore.review;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.submission.SubmissionState;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which submissions a list shows; null members let all through.
 *
 * @param workflow slug
 * @param createdAfter strictly after
 * @param createdBefore strictly before
 */
record SubmissionFilter(
        @Nullable String workflow,
        @Nullable SubmissionState status,
        @Nullable FraudStatus fraudStatus,
        @Nullable String clientSubmissionId,
        @Nullable Instant createdAfter,
        @Nullable Instant createdBefore) {

    /** Names the list in its cursors: equal filters, and only those, have equal names, since no member holds NUL. */
    String cursorScope() {
        return Stream.of("submissions", workflow, status, fraudStatus, clientSubmissionId, createdAfter, createdBefore)
                .map(member -> member == null ? "" : "=" + member)
                .collect(Collectors.joining("\0"));
    }
}
