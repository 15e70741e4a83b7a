package io.stevedore.company;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A key's text, which only its holder keeps: here it lives as long as it takes to show it. */
public record KeyPlaintext(String text) {

    private static final int BYTES = 32;
    private static final int SHOWN = 12;

    /** {@code aok_} and 64 hexadecimal digits out of 256 random bits. */
    static KeyPlaintext random(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new KeyPlaintext(KeyDigest.PREFIX + HexFormat.of().formatHex(bytes));
    }

    /** What is kept of it. */
    public KeyDigest digest() {
        return KeyDigest.of(text);
    }

    /** Its first characters, for people to know it by. */
    public String prefix() {
        return text.substring(0, Math.min(SHOWN, text.length()));
    }

    /** Never the key: what is logged by mistake must not let anybody in. */
    @Override
    public String toString() {
        return "a key";
    }
}
