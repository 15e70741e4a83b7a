package io.stevedore.session;

/** The answer to a submit that took effect. */
public record SubmittedView(
        String sessionId,
        String submissionId,
        String state,
        String submissionStatus,
        SessionView.WorkflowRef workflow) {}
