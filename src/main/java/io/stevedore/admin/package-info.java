/**
 * What operators say: over HTTP, and in a YAML file of companies, keys and workflows that is made true at start-up.
 *
 * <p>It promises that a file is applied as a whole or not at all, that applying it twice changes nothing, and that what
 * is wrong with it is told in one line each. It never deletes: what a file does not name stays as it is. Start reading at
 * {@link io.stevedore.admin.ApplyBootstrap}.
 */
@NullMarked
package io.stevedore.admin;

import org.jspecify.annotations.NullMarked;
