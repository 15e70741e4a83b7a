package io.stevedore.session;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import io.stevedore.session.UploadSession.Slot;
import io.stevedore.storage.ObjectKeys;
import io.stevedore.storage.ObjectStore;
import io.stevedore.storage.SealResult;
import io.stevedore.storage.StoredObject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Copies what counts of a session's files to keys that no address was ever given out for, all files side by side, outside
 * any database transaction.
 */
@Singleton
class Sealing {

    /** How often a file is looked at again that was written between the look and the copy. */
    private static final int LOOKS = 3;

    private final ObjectStore store;

    Sealing(ObjectStore store) {
        this.store = store;
    }

    /**
     * A slot after the attempt: sealed, or refused.
     *
     * @param refusal why it does not count, null if it does
     * @param object what was sealed, null if refused
     * @param key of the sealed copy
     */
    record SealedSlot(
            int fileIndex,
            @Nullable FieldError refusal,
            @Nullable StoredObject object,
            String key) {}

    /**
     * Seals every slot that counts.
     *
     * @param attempt a fresh id, so that a losing attempt never writes over the winner's copies
     * @throws io.stevedore.kernel.Problem.Unavailable if the store does not answer
     * @throws io.stevedore.kernel.Problem.Conflict if a file keeps changing
     */
    Uni<List<SealedSlot>> seal(UploadSession session, UUID attempt, long maxBytes) {
        List<Uni<SealedSlot>> slots = IntStream.range(0, session.slots().size())
                .mapToObj(i -> slot(session, attempt, i, maxBytes, LOOKS))
                .toList();
        return Uni.join()
                .all(slots)
                .andCollectFailures()
                .onFailure(CompositeException.class)
                .transform(failure -> failure.getCause())
                .onFailure(Problem.Conflict.class)
                .call(() -> store.delete(keys(session, attempt)));
    }

    private static List<String> keys(UploadSession session, UUID attempt) {
        return IntStream.range(0, session.slots().size())
                .mapToObj(i -> ObjectKeys.sealed(session.companyId(), session.id(), attempt, i))
                .toList();
    }

    /** Removes the copies of an attempt that lost. */
    Uni<Void> discard(List<SealedSlot> slots) {
        return store.delete(slots.stream()
                .filter(slot -> slot.refusal() == null)
                .map(SealedSlot::key)
                .toList());
    }

    private Uni<SealedSlot> slot(UploadSession session, UUID attempt, int index, long maxBytes, int looks) {
        String from = ObjectKeys.incoming(session.companyId(), session.id(), index);
        String to = ObjectKeys.sealed(session.companyId(), session.id(), attempt, index);
        Slot slot = session.slots().get(index);
        return store.head(from).chain(found -> {
            FieldError refusal = SessionRules.refuse(index, slot, found, maxBytes);
            return refusal != null
                    ? Uni.createFrom().item(new SealedSlot(index, refusal, null, to))
                    : store.seal(from, to, found.orElseThrow().etag())
                            .chain(result -> after(result, session, attempt, index, maxBytes, looks, found, to));
        });
    }

    private Uni<SealedSlot> after(
            SealResult result,
            UploadSession session,
            UUID attempt,
            int index,
            long maxBytes,
            int looks,
            Optional<StoredObject> found,
            String to) {
        if (result == SealResult.COPIED) {
            return Uni.createFrom().item(new SealedSlot(index, null, found.orElseThrow(), to));
        }
        return looks == 1
                ? Uni.createFrom().failure(SessionProblems.changing(index))
                : slot(session, attempt, index, maxBytes, looks - 1);
    }
}
