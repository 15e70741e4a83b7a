package io.stevedore.admin;

import io.stevedore.company.KeyDigest;
import io.stevedore.company.KeyPlaintext;
import io.stevedore.kernel.Fields;
import org.jspecify.annotations.Nullable;

/**
 * How a key stands in a bootstrap file: {@code sha256}, its digest in hexadecimal, or {@code plaintext} where that is
 * allowed. A plaintext may be written {@code aok_1*64}: the digit 64 times, so that no file holds what looks like a
 * secret.
 */
final class KeyText {

    private final Fields fields;
    private final boolean allowed;
    private final @Nullable String sha256;
    private final @Nullable String plaintext;

    KeyText(Fields fields, boolean plaintextAllowed) {
        this.fields = fields;
        this.allowed = plaintextAllowed;
        this.sha256 = fields.text("sha256", 64, 64);
        this.plaintext = spelledOut(fields.text("plaintext", 1, 80));
    }

    /** The key's digest; null, and an error, if it is not given in one right way. */
    @Nullable
    KeyDigest digest() {
        boolean one = (fields.node("sha256") == null) != (fields.node("plaintext") == null);
        if (!one) {
            fields.reject("sha256", "is required, or plaintext, and not both", "required");
            return null;
        }
        return plaintext == null ? ofSha256() : ofPlaintext(plaintext);
    }

    /** The key's first characters; null where only the digest is known. */
    @Nullable
    String prefix() {
        return plaintext == null ? null : new KeyPlaintext(plaintext).prefix();
    }

    private @Nullable KeyDigest ofSha256() {
        if (sha256 == null) {
            return null;
        }
        if (!sha256.matches("[0-9a-f]{64}")) {
            fields.reject("sha256", "must be 64 lower-case hexadecimal digits", "format");
            return null;
        }
        return KeyDigest.ofHex(sha256);
    }

    private @Nullable KeyDigest ofPlaintext(String key) {
        if (!allowed) {
            fields.reject("plaintext", "is for development only: give sha256 instead", "not-accepted");
            return null;
        }
        if (!KeyDigest.isKey(key)) {
            fields.reject("plaintext", "must be aok_ and 64 lower-case hexadecimal digits", "format");
            return null;
        }
        return KeyDigest.of(key);
    }

    private static @Nullable String spelledOut(@Nullable String text) {
        return text != null && text.matches("aok_[0-9a-f]\\*64")
                ? "aok_" + text.substring(4, 5).repeat(64)
                : text;
    }
}
