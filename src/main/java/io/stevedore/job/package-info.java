/**
 * Processing of submitted sessions, and the job that callers poll.
 *
 * <p>It promises that a submitted session is processed at least once and that its effects show exactly once: a claim holds
 * a lease and an attempt number, and whatever is written at the end is guarded by that number. It never keeps work in
 * memory that the database does not know of. Start reading at {@link io.stevedore.job.Worker}, then
 * {@link io.stevedore.job.ProcessJob}.
 */
@NullMarked
package io.stevedore.job;

import org.jspecify.annotations.NullMarked;
