package io.stevedore.storage;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.async.AsyncResponseTransformer;
import software.amazon.awssdk.core.async.SdkPublisher;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** Collects an object's bytes in memory, after a look at how many the store announces. */
final class Capped implements AsyncResponseTransformer<GetObjectResponse, byte[]> {

    private final AsyncResponseTransformer<GetObjectResponse, ResponseBytes<GetObjectResponse>> all =
            AsyncResponseTransformer.toBytes();
    private final String key;
    private final long maxBytes;

    Capped(String key, long maxBytes) {
        this.key = key;
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletableFuture<byte[]> prepare() {
        return all.prepare().thenApply(ResponseBytes::asByteArrayUnsafe);
    }

    @Override
    public void onResponse(GetObjectResponse response) {
        Long length = response.contentLength();
        if (length == null || length > maxBytes) {
            throw new ReadFailure.TooLarge(key, maxBytes);
        }
        all.onResponse(response);
    }

    @Override
    public void onStream(SdkPublisher<ByteBuffer> bytes) {
        all.onStream(bytes);
    }

    @Override
    public void exceptionOccurred(Throwable failure) {
        all.exceptionOccurred(failure);
    }
}
