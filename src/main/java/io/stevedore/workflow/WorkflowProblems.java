package io.stevedore.workflow;

import io.stevedore.kernel.Problem;

/** The refusals of this feature. */
final class WorkflowProblems {

    private WorkflowProblems() {}

    /** Unknown, unpublished, retired or another company's: all alike. */
    static Problem notFound() {
        return new Problem.NotFound("There is no such workflow");
    }
}
