package io.stevedore.webhook;

import io.stevedore.kernel.FieldErrors;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.InstantText;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries a list shows; null members let all through.
 *
 * @param sessionId their ordering key
 * @param host in lower case
 * @param since created then or later
 */
record DeliveryFilter(
        @Nullable DeliveryState status,
        @Nullable UUID sessionId,
        @Nullable String host,
        @Nullable Instant since) {

    /** Notes each parameter that is wrong. */
    static DeliveryFilter of(DeliveryQuery query, FieldErrors errors) {
        return new DeliveryFilter(
                status(query.status, errors),
                session(query.sessionId, errors),
                host(query.host),
                InstantText.of("since", query.since, errors));
    }

    /** As hosts are kept. */
    static @Nullable String host(@Nullable String given) {
        return given == null ? null : lower(given);
    }

    static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }

    /** Names the list in its cursors: equal filters, and only those, have equal names, since no member holds NUL. */
    String cursorScope() {
        return Stream.of("deliveries", status, sessionId, host, since)
                .map(member -> member == null ? "" : "=" + member)
                .collect(Collectors.joining("\0"));
    }

    private static @Nullable DeliveryState status(@Nullable String given, FieldErrors errors) {
        Optional<DeliveryState> found = Stream.of(DeliveryState.values())
                .filter(each -> each.text().equals(given))
                .findFirst();
        if (given != null && found.isEmpty()) {
            List<String> names = Arrays.stream(DeliveryState.values())
                    .map(DeliveryState::text)
                    .toList();
            errors.reject("status", "must be one of " + String.join(", ", names), "unknown-value");
        }
        return found.orElse(null);
    }

    private static @Nullable UUID session(@Nullable String given, FieldErrors errors) {
        UUID id = given == null ? null : Ids.parse(DeliveryView.SESSION, given);
        if (given != null && id == null) {
            errors.reject("sessionId", "must be a session's id", "format");
        }
        return id;
    }
}
