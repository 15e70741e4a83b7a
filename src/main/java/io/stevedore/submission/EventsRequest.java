package io.stevedore.submission;

import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One page of a company's events as a caller asked for it.
 *
 * @param after the position of the last event that the caller has read; 0 before the first
 * @param size events a page
 */
record EventsRequest(UUID companyId, long after, int size) {

    /** @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter */
    static EventsRequest of(UUID companyId, @Nullable String cursor, @Nullable String limit) {
        PageRequest page = PageRequest.of(cursor, limit, scope(companyId), new FieldErrors());
        long after = page.after().equals(Cursor.START) ? 0 : page.after().id().getLeastSignificantBits();
        return new EventsRequest(companyId, after, page.size());
    }

    /** The cursor behind a position. The list has no other order, so the other half of a cursor stays the same. */
    String cursor(long position) {
        return new Cursor(Instant.EPOCH, new UUID(0, position)).text(scope(companyId));
    }

    private static String scope(UUID companyId) {
        return "events " + companyId;
    }
}
