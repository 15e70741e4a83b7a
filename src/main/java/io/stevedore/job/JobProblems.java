package io.stevedore.job;

import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import java.util.List;
import java.util.Map;

/** What can be wrong with a request about a job. */
final class JobProblems {

    private JobProblems() {}

    static Problem notFound() {
        return new Problem.NotFound("There is no such job");
    }

    /** A session that is failed and comes here was cancelled: its processing never ended. */
    static Problem notFailed(String state) {
        String detail = state.equals("failed")
                ? "The job was cancelled, so there is nothing to run again"
                : "Only a job that failed is run again; this one is " + state;
        return new Problem.Conflict(detail, Map.of("state", state));
    }

    static Problem erased() {
        return new Problem.Conflict("The data of the job was erased, so there is nothing to run again", Map.of());
    }

    static Problem wait(String message, String code) {
        return new Problem.Invalid(List.of(new FieldError("wait", message, code)));
    }
}
