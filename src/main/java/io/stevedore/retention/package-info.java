/**
 * Erasure of what submissions hold, when an operator asks or their time is over, and the comparison of bucket and rows that
 * finds what neither knows of the other.
 *
 * <p>It promises that after an erasure nothing of the data is in a table, and nothing of the files in the store as soon as
 * that is reached, while the submission, its history and its matches stay. It never deletes a row for want of its object, and
 * looks at nothing outside the places of sessions' files. Start reading at {@link io.stevedore.retention.EraseSubmission} and
 * {@link io.stevedore.retention.ReconcileStore}.
 */
@NullMarked
package io.stevedore.retention;

import org.jspecify.annotations.NullMarked;
