package io.stevedore.storage;

import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Some of the objects under a prefix.
 *
 * @param objects in the order of their keys
 * @param hasMore whether there are others behind the last; then there is a last
 */
public record ObjectPage(List<Listed> objects, boolean hasMore) {

    /**
     * An object in a list.
     *
     * @param lastModified by the store's clock
     */
    public record Listed(String key, Instant lastModified, long sizeBytes) {}

    static ObjectPage of(ListObjectsV2Response answer) {
        List<Listed> objects =
                answer.contents().stream().map(ObjectPage::listed).toList();
        boolean hasMore = Boolean.TRUE.equals(answer.isTruncated());
        if (hasMore && objects.isEmpty()) {
            throw StoreFailures.unavailable();
        }
        return new ObjectPage(objects, hasMore);
    }

    private static Listed listed(S3Object object) {
        return new Listed(object.key(), object.lastModified(), object.size());
    }

    /** The keys, in their order. */
    public List<String> keys() {
        return objects.stream().map(Listed::key).toList();
    }
}
