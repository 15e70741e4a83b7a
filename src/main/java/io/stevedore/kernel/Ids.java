package io.stevedore.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Ids: UUIDv7 in the database, TypeIDs at the border: a prefix, {@code _}, and the UUID's 128 bits in 26 characters of
 * Crockford's base 32, lower case (the TypeID specification, version 0.3).
 */
public final class Ids {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;

    private Ids() {}

    /** A new id; later ones sort after earlier ones. */
    public static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** An id as callers see it, such as {@code ses_01h455vb4pex5vsknk084sn02q}. */
    public static String text(String prefix, UUID id) {
        char[] out = new char[LENGTH];
        long high = id.getMostSignificantBits();
        long low = id.getLeastSignificantBits();
        for (int i = LENGTH - 1; i >= 0; i--) {
            out[i] = ALPHABET.charAt((int) (low & 31));
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return prefix + "_" + new String(out);
    }

    /** The id behind a caller's text; null where the text is none of this prefix, which is answered like an unknown id. */
    public static @Nullable UUID parse(String prefix, String text) {
        int start = prefix.length() + 1;
        if (text.length() != start + LENGTH || !text.startsWith(prefix + "_") || text.charAt(start) > '7') {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int i = start; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                return null;
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | digit;
        }
        return new UUID(high, low);
    }
}
