package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.company.Capability;
import io.stevedore.http.Bucket;
import io.stevedore.kernel.Fields;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What may be said about a key, the same in a request and in the bootstrap file. */
final class KeyFields {

    private static final int MOST = 1_000_000_000;
    private static final int INSTANT = 40;
    /** What PostgreSQL and JSON's readers can all hold. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private KeyFields() {}

    /** All, where none is named. */
    static Set<Capability> capabilities(Fields fields) {
        List<JsonNode> names = fields.array("capabilities");
        if (names == null) {
            return EnumSet.allOf(Capability.class);
        }
        Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        for (int i = 0; i < names.size(); i++) {
            String path = "capabilities[" + i + "]";
            Capability.of(names.get(i).asText())
                    .ifPresentOrElse(
                            capabilities::add, () -> fields.reject(path, "is none of " + all(), "unknown-value"));
        }
        return capabilities;
    }

    private static String all() {
        return String.join(
                ", ", Arrays.stream(Capability.values()).map(Capability::text).toList());
    }

    /** Requests a minute by bucket. */
    static Map<String, Integer> limits(Fields fields) {
        Map<String, Integer> numbers = new TreeMap<>();
        Fields limits = fields.object("limits");
        if (limits == null) {
            return numbers;
        }
        List<String> buckets = Arrays.stream(Bucket.values()).map(Bucket::text).toList();
        limits.onlyKnown(Set.copyOf(buckets));
        for (String bucket : buckets) {
            Long number = limits.integer(bucket, 1, MOST);
            if (number != null) {
                numbers.put(bucket, number.intValue());
            }
        }
        return numbers;
    }

    /** The key's end; null if it has none. */
    static @Nullable Instant expiresAt(Fields fields) {
        String text = fields.text("expiresAt", 1, INSTANT);
        Instant end = text == null ? null : parsed(text);
        if (text != null && (end == null || end.isAfter(LAST) || end.isBefore(Instant.EPOCH))) {
            fields.reject("expiresAt", "must be an instant such as 2030-01-31T00:00:00Z", "format");
            return null;
        }
        return end;
    }

    /** The same, and it must lie ahead. */
    static @Nullable Instant futureExpiresAt(Fields fields, Instant now) {
        Instant end = expiresAt(fields);
        if (end != null && !end.isAfter(now)) {
            fields.reject("expiresAt", "must lie in the future", "not-accepted");
        }
        return end;
    }

    private static @Nullable Instant parsed(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
