package io.stevedore.storage;

import java.nio.charset.StandardCharsets;

/** Percent-encoding as SigV4 wants it: everything but RFC 3986's unreserved characters, upper-case hex. */
final class Rfc3986 {

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    private static final boolean[] UNRESERVED = unreserved();

    private Rfc3986() {}

    /** Encodes a value, slashes too. */
    static String value(String text) {
        return encode(text, false);
    }

    /** Encodes a path, keeping its slashes. */
    static String path(String text) {
        return encode(text, true);
    }

    private static String encode(String text, boolean slashes) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128) {
                bytes(out, text.substring(i), slashes);
                break;
            }
            octet(out, c, slashes);
        }
        return out.toString();
    }

    /** Plain ASCII, which nearly every key is, never comes here. */
    private static void bytes(StringBuilder out, String text, boolean slashes) {
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            octet(out, octet & 0xff, slashes);
        }
    }

    private static void octet(StringBuilder out, int octet, boolean slashes) {
        if ((octet < 128 && UNRESERVED[octet]) || (slashes && octet == '/')) {
            out.append((char) octet);
        } else {
            out.append('%').append(HEX[octet >> 4]).append(HEX[octet & 15]);
        }
    }

    private static boolean[] unreserved() {
        boolean[] free = new boolean[128];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"
                .chars()
                .forEach(c -> free[c] = true);
        return free;
    }
}
