package io.stevedore.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the object store is and how long it may take. What has no default is optional here only so that {@link
 * StoreAccess} can name every missing setting in one line.
 */
@ConfigMapping(prefix = "stevedore.storage")
public interface StorageConfig {

    /** The S3 endpoint that the service talks to, such as {@code https://<account>.r2.cloudflarestorage.com}. */
    Optional<String> endpoint();

    /** The endpoint in the addresses that callers get; the same as {@link #endpoint()} by default. */
    Optional<String> publicEndpoint();

    @WithDefault("auto")
    String region();

    Optional<String> bucket();

    Optional<String> accessKeyId();

    Optional<String> secretAccessKey();

    /** How long a HEAD, a copy or a delete may take in all; a caller waits for two of them at most. */
    @WithDefault("1800ms")
    Duration timeout();

    /** How long the bytes of one object may take in all. */
    @WithDefault("30s")
    Duration readTimeout();

    /** Connections to the store, held at the same time by one replica. */
    @WithDefault("50")
    int maxConnections();
}
