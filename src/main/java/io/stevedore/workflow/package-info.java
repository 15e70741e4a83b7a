/**
 * Workflows: what may be uploaded, what is read from it, and when a person looks at it.
 *
 * <p>It promises that a published version never changes, that a company sees only what is assigned to it, and that what
 * sessions need of a workflow is answered from memory. It never knows sessions or engines; their names come from
 * configuration. Start reading at {@link io.stevedore.workflow.Definition} and {@link io.stevedore.workflow.Workflows}.
 */
@NullMarked
package io.stevedore.workflow;

import org.jspecify.annotations.NullMarked;
