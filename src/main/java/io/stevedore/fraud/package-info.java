/**
 * Fraud checks: whether a file or its data was handed in before, and whether a picture tells that it was edited.
 *
 * <p>It promises that two submissions find each other even when they are processed at one instant, and that a match never
 * names, hints at, or takes time from another company's rows. It never decides about a submission and never reads bytes:
 * it compares fingerprints and says what it found, with a sentence for whoever decides. Start reading at {@link
 * io.stevedore.fraud.CheckFraud}, then {@link io.stevedore.fraud.SimilarStatement} and {@link io.stevedore.fraud.Verdict}.
 */
@NullMarked
package io.stevedore.fraud;

import org.jspecify.annotations.NullMarked;
