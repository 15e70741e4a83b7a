package io.stevedore.retention;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The forms of the keys that the service writes ({@link io.stevedore.storage.ObjectKeys}), and the order of all keys. */
final class KeyForms {

    private static final String UUID_FORM = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final String INDEX_FORM = "(?:0|[1-9][0-9]{0,8})";

    private static final Pattern INCOMING =
            Pattern.compile("incoming/" + UUID_FORM + "/" + UUID_FORM + "/" + INDEX_FORM);
    private static final Pattern SEALED =
            Pattern.compile("sealed/" + UUID_FORM + "/" + UUID_FORM + "/" + UUID_FORM + "/" + INDEX_FORM);

    private KeyForms() {}

    /** Whose upload a key is. */
    record Owner(UUID company, UUID session) {}

    /** Whose upload it is; empty where an upload has no such key. */
    static Optional<Owner> incoming(String key) {
        Matcher form = INCOMING.matcher(key);
        return form.matches()
                ? Optional.of(new Owner(UUID.fromString(form.group(1)), UUID.fromString(form.group(2))))
                : Optional.empty();
    }

    static boolean isSealed(String key) {
        return SEALED.matcher(key).matches();
    }

    /** By the keys' bytes, as a store lists them and as PostgreSQL's collation {@code C} has them. */
    static int compare(String key, String other) {
        return Arrays.compareUnsigned(key.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
