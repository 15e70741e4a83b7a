package io.stevedore.review;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.PageRequest;
import io.stevedore.submission.SubmissionState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One page of the list as a caller asked for it. */
record ListRequest(SubmissionFilter filter, PageRequest page) {

    /**
     * Reads the query's parameters. An empty one counts as absent, and none holds NUL: the router has refused it.
     *
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong parameter
     */
    static ListRequest of(ListQuery query) {
        FieldErrors errors = new FieldErrors();
        SubmissionFilter filter = new SubmissionFilter(
                query.workflow,
                one("status", query.status, SubmissionState.values(), SubmissionState::text, errors),
                one("fraudStatus", query.fraudStatus, FraudStatus.values(), FraudStatus::text, errors),
                query.clientSubmissionId,
                instant("createdAfter", query.createdAfter, errors),
                instant("createdBefore", query.createdBefore, errors));
        return new ListRequest(filter, PageRequest.of(query.cursor, query.limit, filter.cursorScope(), errors));
    }

    private static <T> @Nullable T one(
            String name, @Nullable String given, T[] known, Function<T, String> text, FieldErrors errors) {
        if (given == null) {
            return null;
        }
        Optional<T> found =
                Stream.of(known).filter(each -> text.apply(each).equals(given)).findFirst();
        if (found.isEmpty()) {
            List<String> names = Arrays.stream(known).map(text).toList();
            errors.reject(name, "must be one of " + String.join(", ", names), "unknown-value");
        }
        return found.orElse(null);
    }

    /** PostgreSQL keeps microseconds and its years end before Java's. */
    private static @Nullable Instant instant(String name, @Nullable String given, FieldErrors errors) {
        Optional<Instant> time = Optional.ofNullable(given).flatMap(ListRequest::instant);
        if (given != null && time.isEmpty()) {
            errors.reject(name, "must be an ISO 8601 instant such as 2026-03-25T10:15:30.123Z", "format");
        }
        return time.orElse(null);
    }

    private static Optional<Instant> instant(String given) {
        try {
            // In a query an unescaped plus arrives as a space.
            OffsetDateTime time = OffsetDateTime.parse(given.replace(' ', '+'));
            boolean storable = time.getYear() >= 1 && time.getYear() <= 9999;
            return storable ? Optional.of(time.toInstant().truncatedTo(ChronoUnit.MICROS)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
