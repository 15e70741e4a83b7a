package io.stevedore.http;

import io.quarkus.runtime.StartupEvent;
import io.stevedore.company.Caller;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;

/** How many requests a minute a caller has: its key's own number, else the configured one. */
@Singleton
class BucketLimits {

    private final Map<Bucket, Integer> numbers = new EnumMap<>(Bucket.class);
    private final int failedAuthentications;

    BucketLimits(HttpConfig config) {
        HttpConfig.Limits limits = config.limits();
        numbers.put(Bucket.READ, limits.read());
        numbers.put(Bucket.SESSION, limits.session());
        numbers.put(Bucket.SUBMIT, limits.submit());
        numbers.put(Bucket.WRITE, limits.write());
        numbers.put(Bucket.WEBHOOK_TEST, limits.webhookTest());
        numbers.put(Bucket.UPLOAD, limits.upload());
        numbers.put(Bucket.FLOW, limits.flow());
        failedAuthentications = limits.failedAuthentication();
    }

    void validate(@Observes StartupEvent event) {
        numbers.forEach((bucket, number) -> atLeastOne(bucket.text(), number));
        atLeastOne("failed-authentication", failedAuthentications);
    }

    int of(Caller caller, Bucket bucket) {
        return caller.limits().getOrDefault(bucket.text(), numbers.getOrDefault(bucket, 1));
    }

    int failedAuthentications() {
        return failedAuthentications;
    }

    private static void atLeastOne(String name, int number) {
        if (number < 1) {
            throw new IllegalStateException("stevedore.http.limits." + name + " must be at least 1, and is " + number);
        }
    }
}
