package io.stevedore.submission;

import io.stevedore.kernel.Problem;

/** What can be wrong with a request about a submission. */
final class SubmissionProblems {

    private SubmissionProblems() {}

    static Problem notFound() {
        return new Problem.NotFound("There is no such submission");
    }
}
