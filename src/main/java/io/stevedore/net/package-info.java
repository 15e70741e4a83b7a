/**
 * Which addresses that a caller chose the service may connect to.
 *
 * <p>It promises that no address given by a caller leads into a private network: {@link io.stevedore.net.TargetRules}
 * judges the form of a URL and addresses written in it, {@link io.stevedore.net.PublicAddresses} what a name resolved
 * to. It never resolves a name itself and opens no connection. Start reading at {@link io.stevedore.net.TargetRules}.
 */
@NullMarked
package io.stevedore.net;

import org.jspecify.annotations.NullMarked;
