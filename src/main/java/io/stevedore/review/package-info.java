/**
 * The reviewers' queue: the list and the whole of a submission, and the decisions about it: approve, reject, cancel.
 *
 * <p>It promises that a page of the list costs the same wherever it lies, that a submission is shown in a fixed number of
 * queries whatever it holds, and that of two reviewers who decide at one instant one is told what the other did. It never
 * shows or moves another company's rows: the filter is in {@code Submissions} and in the list's statement. Start reading at
 * {@link io.stevedore.review.MoveSubmission} and {@link io.stevedore.review.ListStatement}.
 */
@NullMarked
package io.stevedore.review;

import org.jspecify.annotations.NullMarked;
