package io.stevedore.company;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Problem;
import io.stevedore.kernel.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whose key a request carries (contract: conventions, keys). A key that is in memory is answered on the spot,
 * on the calling thread.
 */
@ApplicationScoped
public class Authenticate {

    private final KeyCache keys;
    private final NoteUse noteUse;
    private final Clock clock;

    Authenticate(KeyCache keys, NoteUse noteUse, Clock clock) {
        this.keys = keys;
        this.noteUse = noteUse;
        this.clock = clock;
    }

    void listen(@Observes StartupEvent event, Signals signals) {
        signals.listen(KeyCache.CHANNEL, keys::changed);
    }

    /**
     * The caller behind an {@code Authorization} header's value.
     *
     * <p>Fails with {@link Problem.Unauthorized} for a missing, malformed or unknown key, and with
     * {@link Problem.Forbidden} for one that is revoked, expired, or of an inactive company.
     */
    public Uni<Caller> by(@Nullable String authorization) {
        KeyDigest digest = KeyDigest.ofHeader(authorization);
        if (digest == null) {
            return Uni.createFrom().failure(CompanyProblems.noKey());
        }
        Instant now = clock.now();
        StoredKey key = keys.find(digest, now);
        return key == null ? keys.load(digest).map(found -> admit(found, now)) : admitted(key, now);
    }

    private Uni<Caller> admitted(StoredKey key, Instant now) {
        try {
            return Uni.createFrom().item(admit(key, now));
        } catch (Problem refusal) {
            return Uni.createFrom().failure(refusal);
        }
    }

    private Caller admit(StoredKey key, Instant now) {
        Caller caller = key.admit(now);
        noteUse.of(caller, now);
        return caller;
    }
}
