/**
 * The servers in the box: a PostgreSQL and an object store for development and tests.
 *
 * <p>It promises real servers with nothing installed, and settings that lead to them. It never runs in production: its
 * libraries are not in the packaged application. Start reading at {@link io.stevedore.embedded.EmbeddedServers}.
 */
@NullMarked
package io.stevedore.embedded;

import org.jspecify.annotations.NullMarked;
