/**
 * What happens downstream of an approval: the submission is posted to where its workflow version says.
 *
 * <p>It promises that an approval with a target and its post exist together or not at all, and that a submission becomes
 * synced, with its event, exactly once and only when the target has answered 2xx. It never approves and never sends by
 * itself: who approves calls it in that transaction, and {@code webhook} delivers. Start reading at
 * {@link io.stevedore.sync.QueueSync}.
 */
@NullMarked
package io.stevedore.sync;

import org.jspecify.annotations.NullMarked;
