package io.stevedore.storage;

import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import io.stevedore.kernel.Clock;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/**
 * What the service does with objects. Every answer comes back on the caller's Vert.x context.
 *
 * <p>Each verb fails with {@link io.stevedore.kernel.Problem.Unavailable} when the store is not reached, answers 5xx, refuses our
 * credentials or takes longer than {@code stevedore.storage.timeout} ({@code read-timeout} for bytes and long lists). Such a call
 * may still have taken effect in the store.
 */
@Startup
@Singleton
public class ObjectStore {

    private static final String NO_TYPE = "application/octet-stream";
    private static final int MOST_LISTED = 1_000;
    private static final int SHORT_LIST = 100;
    private static final String DISPOSITION = "response-content-disposition";

    private final S3AsyncClient client;
    private final StorageConfig config;
    private final Clock clock;
    private final UrlSigner signer;
    private final String bucket;

    @Inject
    ObjectStore(StorageConfig config, Clock clock) {
        StoreAccess access = StoreAccess.of(config);
        this.config = config;
        this.clock = clock;
        this.signer = access.signer();
        this.bucket = access.bucket();
        this.client = StoreClient.open(access, config);
    }

    /** What is stored under the key; empty where nothing is. */
    public Uni<Optional<StoredObject>> head(String key) {
        return asked(() -> client.headObject(each -> each.bucket(bucket).key(key)))
                .map(ObjectStore::described)
                .onFailure(failure -> StoreFailures.isStatus(failure, StoreFailures.NOT_FOUND))
                .recoverWithItem(Optional.empty())
                .onFailure()
                .transform(StoreFailures::seen);
    }

    /**
     * Copies an object inside the store if it is still the one that was seen.
     *
     * @param toKey a key that nobody else writes
     * @param etag of the object as {@link #head} gave it
     */
    public Uni<SealResult> seal(String fromKey, String toKey, String etag) {
        return asked(() -> client.copyObject(each -> each.sourceBucket(bucket)
                        .sourceKey(fromKey)
                        .copySourceIfMatch(etag)
                        .destinationBucket(bucket)
                        .destinationKey(toKey)))
                .replaceWith(SealResult.COPIED)
                .onFailure(failure -> StoreFailures.isStatus(failure, StoreFailures.PRECONDITION_FAILED))
                .recoverWithItem(SealResult.CHANGED)
                .onFailure(failure -> StoreFailures.isStatus(failure, StoreFailures.NOT_FOUND))
                .recoverWithItem(SealResult.MISSING)
                .onFailure()
                .transform(StoreFailures::seen);
    }

    /**
     * An object's bytes; the array is the caller's own.
     *
     * @param maxBytes the most that is kept in memory
     * @return fails with {@link ReadFailure.Missing} or {@link ReadFailure.TooLarge}
     */
    public Uni<byte[]> read(String key, long maxBytes) {
        return asked(() -> client.getObject(
                        each -> each.bucket(bucket)
                                .key(key)
                                .overrideConfiguration(one -> one.apiCallTimeout(config.readTimeout())),
                        new Capped(key, maxBytes)))
                .onFailure(failure -> StoreFailures.isStatus(failure, StoreFailures.NOT_FOUND))
                .transform(failure -> new ReadFailure.Missing(key))
                .onFailure()
                .transform(StoreFailures::seen);
    }

    /** Deletes what is there of the keys, any number; done when none of them is there any more, else it fails. */
    public Uni<Void> erase(Collection<String> keys) {
        return Deletions.of(client, bucket, keys);
    }

    /** As {@link #erase}, and never fails: what is left behind is logged, and the reconciler finds it. */
    public Uni<Void> delete(Collection<String> keys) {
        return erase(keys).onFailure().recoverWithItem(failure -> null);
    }

    /**
     * What lies under a prefix, in the order of the keys' bytes.
     *
     * @param after the key that the page begins behind; empty for the first page
     * @param most how many; a store gives at most 1,000 at a time, and more than 100 may take as long as bytes may
     */
    public Uni<ObjectPage> list(String prefix, String after, int most) {
        Duration patience = most > SHORT_LIST ? config.readTimeout() : config.timeout();
        return asked(() -> client.listObjectsV2(each -> each.bucket(bucket)
                        .prefix(prefix)
                        .startAfter(after.isEmpty() ? null : after)
                        .maxKeys(Math.min(most, MOST_LISTED))
                        .overrideConfiguration(one -> one.apiCallTimeout(patience))))
                .map(ObjectPage::of)
                .onFailure()
                .transform(StoreFailures::seen);
    }

    /**
     * An address to upload one object to.
     *
     * @param sizeBytes the only length that the store then takes; null for any
     */
    public PresignedPut presignPut(String key, String contentType, @Nullable Long sizeBytes, Duration ttl) {
        Map<String, String> headers = sizeBytes == null
                ? Map.of("Content-Type", contentType)
                : Map.of("Content-Type", contentType, "Content-Length", sizeBytes.toString());
        return new PresignedPut(signer.presign("PUT", key, headers, Map.of(), clock.now(), ttl), headers);
    }

    /**
     * An address to download one object from.
     *
     * @param fileName what a browser shall save it as: letters, digits, {@code . _ -}, at most 100; null to show it
     */
    public String presignGet(String key, Duration ttl, @Nullable String fileName) {
        Map<String, String> query = fileName == null ? Map.of() : Map.of(DISPOSITION, attachment(fileName));
        return signer.presign("GET", key, Map.of(), query, clock.now(), ttl);
    }

    /** The object's address as callers see it, without a signature. */
    public String unsignedUrl(String key) {
        return signer.unsignedUrl(key);
    }

    /** Whether the store answers and lets us into the bucket. */
    public Uni<Boolean> reachable() {
        return asked(() -> client.headBucket(each -> each.bucket(bucket)))
                .replaceWith(true)
                .onFailure()
                .recoverWithItem(false);
    }

    private static <T> Uni<T> asked(Supplier<CompletableFuture<T>> request) {
        return Uni.createFrom().completionStage(request).emitOn(Blocking.callersContext());
    }

    private static String attachment(String fileName) {
        if (!fileName.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException("No safe file name was given");
        }
        return "attachment; filename=\"" + fileName + "\"";
    }

    private static Optional<StoredObject> described(HeadObjectResponse head) {
        String type = head.contentType() == null ? NO_TYPE : head.contentType();
        return Optional.of(new StoredObject(head.eTag(), head.contentLength(), type));
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
