package io.stevedore.job;

import io.smallrye.mutiny.Uni;

/** Is told of each step; where it does not answer, the worker stands still as if it had been killed there. */
@FunctionalInterface
interface Steps {

    /** Done when the worker may go on. */
    Uni<Void> passed(Step step, Claim claim);
}
