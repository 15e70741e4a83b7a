package io.stevedore.webhook;

import io.smallrye.mutiny.Uni;

/** Is told between an attempt and its record; where it does not answer, the worker stands still as if killed there. */
@FunctionalInterface
interface Steps {

    /** Done when the worker may go on. */
    Uni<Void> sent(Claim claim);
}
