package io.stevedore.retention;

import io.stevedore.company.Operator;
import io.stevedore.kernel.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * A comparison that this replica has the lease of.
 *
 * @param oldest what was changed since then is not judged
 */
record ReconcileRun(UUID id, Operator by, boolean dryRun, Instant oldest) {

    static final String PREFIX = "rec";

    /** The id as callers see it. */
    String text() {
        return Ids.text(PREFIX, id);
    }
}
