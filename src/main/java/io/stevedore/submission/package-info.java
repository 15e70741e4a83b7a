/**
 * Submissions: what the files of a session become, the files that were sealed for it, and the history of both.
 *
 * <p>It promises that a status moves only along {@link io.stevedore.submission.SubmissionState}'s edges, each with its
 * event in the same transaction. It never looks at bytes and never decides: sessions, jobs and reviewers do. Start reading
 * at {@link io.stevedore.submission.SubmissionState} and {@link io.stevedore.submission.Submissions}.
 */
@NullMarked
package io.stevedore.submission;

import org.jspecify.annotations.NullMarked;
