/**
 * What operators see of a process: whether it is ready, and what it says when it starts.
 *
 * <p>It promises a readiness that follows the database and the object store within seconds, and one line that names a
 * setting which keeps the process from starting. It never changes a row. Start
 * reading at {@link io.stevedore.ops.StartCheck} and {@link io.stevedore.ops.StoreReadiness}.
 */
@NullMarked
package io.stevedore.ops;

import org.jspecify.annotations.NullMarked;
