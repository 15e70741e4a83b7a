package io.stevedore.review;

import io.stevedore.fraud.FraudStatus;
import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.InstantText;
import io.stevedore.kernel.PageRequest;
import io.stevedore.submission.SubmissionState;
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
                InstantText.of("createdAfter", query.createdAfter, errors),
                InstantText.of("createdBefore", query.createdBefore, errors));
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
}
