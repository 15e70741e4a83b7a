/**
 * The object store: addresses that callers upload to and download from, and what the service itself does with objects.
 *
 * <p>It promises that signing never touches the network, and that a store which is down or slow is answered within
 * seconds as {@link io.stevedore.kernel.Problem.Unavailable}. It never decides what an object means, and it is the only
 * user of the AWS SDK. Start reading at {@link io.stevedore.storage.ObjectStore} and {@link
 * io.stevedore.storage.UrlSigner}.
 */
@NullMarked
package io.stevedore.storage;

import org.jspecify.annotations.NullMarked;
