package io.stevedore.storage;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Blocking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** Deletes in the batches that S3 takes, one after the other. */
final class Deletions {

    private static final Logger LOG = Logger.getLogger(Deletions.class);
    private static final int BATCH = 1_000;

    private Deletions() {}

    static Uni<Void> of(S3AsyncClient client, String bucket, Collection<String> keys) {
        return Multi.createFrom()
                .iterable(batches(List.copyOf(keys)))
                .onItem()
                .transformToUniAndConcatenate(batch -> Uni.createFrom()
                        .completionStage(() ->
                                client.deleteObjects(each -> each.bucket(bucket).delete(batch))))
                .invoke(Deletions::verify)
                .onItem()
                .ignoreAsUni()
                .emitOn(Blocking.callersContext())
                .onFailure()
                .transform(StoreFailures::seen);
    }

    private static List<Delete> batches(List<String> keys) {
        List<Delete> batches = new ArrayList<>();
        for (int start = 0; start < keys.size(); start += BATCH) {
            List<ObjectIdentifier> batch = keys.subList(start, Math.min(keys.size(), start + BATCH)).stream()
                    .map(key -> ObjectIdentifier.builder().key(key).build())
                    .toList();
            batches.add(Delete.builder().objects(batch).quiet(true).build());
        }
        return batches;
    }

    /** The store answers 200 also where it kept some. */
    private static void verify(DeleteObjectsResponse answer) {
        if (answer.hasErrors() && !answer.errors().isEmpty()) {
            LOG.warnf(
                    "The object store kept what it should delete: count %d, code %s",
                    answer.errors().size(), answer.errors().get(0).code());
            throw StoreFailures.unavailable();
        }
    }
}
