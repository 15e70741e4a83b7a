/**
 * What every feature speaks: problems, pages and cursors, ids, the clock, the database verbs, signals between replicas,
 * the loop that takes work.
 *
 * <p>It promises one form for each of these, and that whatever crosses to another thread comes back on the caller's
 * context. It never knows a feature: nothing here names a session, a company or a table. Start reading at
 * {@link io.stevedore.kernel.Problem} and {@link io.stevedore.kernel.Db}.
 */
@NullMarked
package io.stevedore.kernel;

import org.jspecify.annotations.NullMarked;
