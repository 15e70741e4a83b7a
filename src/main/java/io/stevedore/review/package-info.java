/**
 * What reviewers see of submissions, and later what they do about them.
 *
 * <p>It promises the whole of a submission in a fixed number of queries, whatever it holds. It never shows another company's
 * rows: the filter is in {@code Submissions.require}. Start reading at {@link io.stevedore.review.SubmissionResource}.
 */
@NullMarked
package io.stevedore.review;

import org.jspecify.annotations.NullMarked;
