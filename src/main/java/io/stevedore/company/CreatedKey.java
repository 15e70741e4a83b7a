package io.stevedore.company;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A key that was just made; its text is shown this once.
 *
 * @param id {@code key_…}
 * @param prefix the first 12 characters of {@code key}
 * @param key {@code aok_} and 64 lower-case hexadecimal digits
 * @param lastUsedAt null, as nobody had it yet
 * @param status {@code active}
 */
@Schema(name = "CreatedKey")
public record CreatedKey(
        String id,
        String name,
        @Nullable String prefix,
        String key,
        List<String> capabilities,
        Map<String, Integer> limits,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt,
        String status) {

    static CreatedKey of(KeyView view, KeyPlaintext key) {
        return new CreatedKey(
                view.id(),
                view.name(),
                view.prefix(),
                key.text(),
                view.capabilities(),
                view.limits(),
                view.createdAt(),
                view.expiresAt(),
                view.lastUsedAt(),
                view.status());
    }

    /** Without the key's text, so that no log gets it. */
    @Override
    public String toString() {
        return "CreatedKey " + id;
    }
}
