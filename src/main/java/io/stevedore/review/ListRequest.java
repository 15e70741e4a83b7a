package io.stevedore.review;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.kernel.Cursor;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Limit;
import io.stevedore.kernel.Problem;
import io.stevedore.submission.SubmissionState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list as a caller asked for it.
 *
 * @param after the last item of the page before; null for the first page
 * @param size items a page
 */
record ListRequest(SubmissionFilter filter, @Nullable Cursor after, int size) {

    /**
     * Reads the query's parameters. An empty one counts as absent, and none holds NUL: the router has refused it.
     *
     * @throws Problem.Invalid naming every wrong parameter
     */
    static ListRequest of(ListQuery query) {
        List<FieldError> errors = new ArrayList<>();
        SubmissionFilter filter = new SubmissionFilter(
                query.workflow,
                one("status", query.status, SubmissionState.values(), SubmissionState::text, errors),
                one("fraudStatus", query.fraudStatus, FraudStatus.values(), FraudStatus::text, errors),
                query.clientSubmissionId,
                instant("createdAfter", query.createdAfter, errors),
                instant("createdBefore", query.createdBefore, errors));
        Cursor after = noting(errors, () -> Cursor.parse(query.cursor, filter.cursorScope()));
        Integer size = noting(errors, () -> Limit.parse(query.limit));
        if (!errors.isEmpty() || size == null) {
            throw new Problem.Invalid(errors);
        }
        return new ListRequest(filter, after, size);
    }

    private static <T> @Nullable T one(
            String name, @Nullable String given, T[] known, Function<T, String> text, List<FieldError> errors) {
        if (given == null) {
            return null;
        }
        List<T> found =
                Stream.of(known).filter(each -> text.apply(each).equals(given)).toList();
        if (found.isEmpty()) {
            List<String> names = Arrays.stream(known).map(text).toList();
            errors.add(new FieldError(name, "must be one of " + String.join(", ", names), "unknown-value"));
            return null;
        }
        return found.get(0);
    }

    /** PostgreSQL keeps microseconds and its years end before Java's. */
    private static @Nullable Instant instant(String name, @Nullable String given, List<FieldError> errors) {
        if (given == null) {
            return null;
        }
        try {
            // In a query an unescaped plus arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(given.replace(' ', '+'));
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant().truncatedTo(ChronoUnit.MICROS);
            }
        } catch (DateTimeException e) {
            // Told below, with what is out of range.
        }
        errors.add(new FieldError(name, "must be an ISO 8601 instant such as 2026-03-25T10:15:30.123Z", "format"));
        return null;
    }

    private static <T> @Nullable T noting(List<FieldError> errors, Supplier<@Nullable T> read) {
        try {
            return read.get();
        } catch (Problem.Invalid refusal) {
            errors.addAll(refusal.errors());
            return null;
        }
    }
}
