package io.stevedore.storage;

import io.stevedore.kernel.Problem;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure of the store means: an answer about the object, or a store that can't be reached. */
final class StoreFailures {

    static final int NOT_FOUND = 404;
    static final int PRECONDITION_FAILED = 412;

    private static final Logger LOG = Logger.getLogger(StoreFailures.class);

    private StoreFailures() {}

    /** Whether the store answered with this status. */
    static boolean isStatus(Throwable failure, int status) {
        return find(failure, AwsServiceException.class)
                .filter(answer -> answer.statusCode() == status)
                .isPresent();
    }

    /** The failure as callers of this package see it. */
    static Throwable seen(Throwable failure) {
        Optional<ReadFailure> lasting = find(failure, ReadFailure.class);
        if (lasting.isPresent()) {
            return lasting.get();
        }
        Optional<SdkException> store = find(failure, SdkException.class);
        return store.isPresent() && isPassing(store.get()) ? unavailable(store.get()) : failure;
    }

    /** A refusal of our credentials counts too: it is over when an operator has mended the settings. */
    private static boolean isPassing(SdkException failure) {
        if (failure instanceof AwsServiceException answer) {
            int status = answer.statusCode();
            return status >= 500 || status == 401 || status == 403 || status == 408 || status == 429;
        }
        return true;
    }

    private static Problem unavailable(SdkException failure) {
        // The SDK's text may hold a signed address, so only kind and status are logged.
        LOG.warnf(
                "The object store does not answer: %s, status %s",
                failure.getClass().getSimpleName(), status(failure));
        return unavailable();
    }

    static Problem unavailable() {
        return new Problem.Unavailable("The object store can't be reached just now. Try again shortly.");
    }

    private static String status(SdkException failure) {
        return failure instanceof AwsServiceException answer ? Integer.toString(answer.statusCode()) : "none";
    }

    private static <T extends Throwable> Optional<T> find(@Nullable Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
