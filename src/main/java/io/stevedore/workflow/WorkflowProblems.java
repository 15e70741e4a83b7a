package io.stevedore.workflow;

import io.stevedore.kernel.Problem;
import java.util.Map;

/** The refusals of this feature. */
final class WorkflowProblems {

    private WorkflowProblems() {}

    /** Unknown, unpublished, retired or another company's: all alike. */
    static Problem notFound() {
        return new Problem.NotFound("There is no such workflow");
    }

    static Problem noVersion() {
        return new Problem.NotFound("The workflow has no such version");
    }

    static Problem noCompany() {
        return new Problem.NotFound("There is no such company");
    }

    static Problem slugTaken(String slug) {
        return new Problem.Conflict("There is a workflow of this slug already", Map.of("slug", slug));
    }

    static Problem retired() {
        return new Problem.Conflict("The workflow is retired", Map.of("status", "retired"));
    }
}
