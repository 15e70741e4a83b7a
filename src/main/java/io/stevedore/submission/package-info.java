/**
 * Submissions: what the files of a session become, the files that were sealed for it, the history of both, and what
 * receivers are told of it.
 *
 * <p>It promises that a status moves only along {@link io.stevedore.submission.SubmissionState}'s edges, each with its
 * event in the same transaction, and that an event's envelope is fixed there too. It never looks at bytes and never decides:
 * sessions, jobs and reviewers do. Start reading at {@link io.stevedore.submission.SubmissionState}, {@link
 * io.stevedore.submission.Submissions} and {@link io.stevedore.submission.PublishEvents}.
 */
@NullMarked
package io.stevedore.submission;

import org.jspecify.annotations.NullMarked;
