package io.stevedore.job;

import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Problem;
import java.util.List;

/** What can be wrong with a request about a job. */
final class JobProblems {

    private JobProblems() {}

    static Problem notFound() {
        return new Problem.NotFound("There is no such job");
    }

    static Problem wait(String message, String code) {
        return new Problem.Invalid(List.of(new FieldError("wait", message, code)));
    }
}
