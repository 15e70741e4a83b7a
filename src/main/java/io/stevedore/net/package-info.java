/**
 * Connections to addresses that a caller chose, and which of these there may be.
 *
 * <p>It promises that no address given by a caller leads into a private network: {@link io.stevedore.net.TargetRules}
 * judges the form of a URL and addresses written in it, {@link io.stevedore.net.PublicAddresses} what a name resolved to,
 * and {@link io.stevedore.net.PinnedClient} connects to what was judged. It never follows a redirect, keeps no connection
 * and reads no body. Start reading at {@link io.stevedore.net.TargetRules}.
 */
@NullMarked
package io.stevedore.net;

import org.jspecify.annotations.NullMarked;
