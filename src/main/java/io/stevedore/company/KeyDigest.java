package io.stevedore.company;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The SHA-256 of a key: all that the service keeps of one.
 *
 * <p>Keys are compared by their digests only. How long such a comparison takes tells nothing about a key, since whoever
 * could steer a digest's bytes would have broken SHA-256.
 */
public record KeyDigest(long a, long b, long c, long d) {

    private static final String SCHEME = "Bearer ";
    static final String PREFIX = "aok_";
    private static final int LENGTH = PREFIX.length() + 64;

    /** The digest of a key's text. */
    public static KeyDigest of(String key) {
        ByteBuffer bytes = ByteBuffer.wrap(sha256().digest(key.getBytes(StandardCharsets.US_ASCII)));
        return new KeyDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    /**
     * The digest of the key in an {@code Authorization} header; null if there is none, or none of a key's form. The
     * scheme's case does not matter (RFC 9110, section 11.1).
     */
    static @Nullable KeyDigest ofHeader(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return null;
        }
        String key = authorization.substring(SCHEME.length()).trim();
        return isKey(key) ? of(key) : null;
    }

    /** Whether a text has a key's form: {@code aok_} and 64 lower-case hexadecimal digits. */
    public static boolean isKey(String text) {
        return text.length() == LENGTH
                && text.startsWith(PREFIX)
                && text.chars().skip(PREFIX.length()).allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
    }

    /** The digest of 64 lower-case hexadecimal digits. */
    public static KeyDigest ofHex(String hex) {
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(hex));
        return new KeyDigest(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(32)
                .putLong(a)
                .putLong(b)
                .putLong(c)
                .putLong(d)
                .array();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
