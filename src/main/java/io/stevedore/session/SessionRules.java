package io.stevedore.session;

import io.stevedore.kernel.FieldError;
import io.stevedore.session.UploadSession.Slot;
import io.stevedore.storage.StoredObject;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What sessions allow, decided from values alone. */
final class SessionRules {

    private SessionRules() {}

    /**
     * Whether a request that lost against a standing session is answered with that session.
     *
     * @throws io.stevedore.kernel.Problem.Conflict if it asks for something else, or the session went on
     */
    static UploadSession replay(UploadSession standing, OpenRequest request) {
        if (standing.state() != SessionState.PENDING) {
            throw SessionProblems.alreadySubmitted(standing);
        }
        if (!standing.slots().equals(request.slots())) {
            throw SessionProblems.otherRequest(standing);
        }
        return standing;
    }

    /**
     * Lets a session through that can be submitted.
     *
     * @throws io.stevedore.kernel.Problem.Gone if its time is over
     * @throws io.stevedore.kernel.Problem.BadRequest if it went on already
     */
    static UploadSession submittable(UploadSession session, Instant now) {
        if (session.isOver(now)) {
            throw SessionProblems.gone();
        }
        if (session.state() != SessionState.PENDING) {
            throw SessionProblems.notSubmittable(session.state());
        }
        return session;
    }

    /** Why a slot does not count, null if it does. */
    static @Nullable FieldError refuse(int fileIndex, Slot slot, Optional<StoredObject> found, long maxBytes) {
        String field = "files[" + fileIndex + "]";
        if (found.isEmpty()) {
            return new FieldError(field, "was not uploaded", "missing");
        }
        StoredObject object = found.get();
        if (object.sizeBytes() == 0) {
            return new FieldError(field, "is empty", "empty");
        }
        if (object.sizeBytes() > maxBytes) {
            return new FieldError(
                    field, "has " + object.sizeBytes() + " bytes, at most " + maxBytes + " count", "too-large");
        }
        return sameType(slot.contentType(), object.contentType())
                ? null
                : new FieldError(field, "is stored with another content type than " + slot.contentType(), "wrong-type");
    }

    private static boolean sameType(String asked, @Nullable String stored) {
        return stored != null && stored.toLowerCase(Locale.ROOT).equals(asked);
    }
}
