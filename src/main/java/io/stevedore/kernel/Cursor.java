package io.stevedore.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list that is sorted by (createdAt, id): the last item of a page.
 *
 * <p>Its text is base64url without padding, 43 characters, and ends in a checksum over the place and the list's filters,
 * so that a cursor that was changed, or is used with other filters, is refused. The checksum is no secret: whoever forges
 * one only moves within a list that they may read anyway.
 *
 * @param createdAt of the last item, to the microsecond
 * @param id of the last item
 */
public record Cursor(Instant createdAt, UUID id) {

    private static final int PLACE = 24;
    private static final int CHECKSUM = 8;
    /** Before every row and after every row; PostgreSQL's own range ends not far beyond. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    /** In front of a list's first item. */
    public static final Cursor START = new Cursor(LAST, new UUID(-1, -1));

    /** The text that a caller passes back. */
    public String text(String filters) {
        byte[] place = ByteBuffer.allocate(PLACE)
                .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, createdAt))
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        ByteBuffer out = ByteBuffer.allocate(PLACE + CHECKSUM).put(place).put(checksum(place, filters));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(out.array());
    }

    /**
     * The place behind a caller's text, null where there is no text.
     *
     * @param filters names the list and its filters, the same as given to {@link #text}
     * @throws Problem.Invalid on {@code cursor} if it is not one of this list's
     */
    public static @Nullable Cursor parse(@Nullable String text, String filters) {
        if (text == null) {
            return null;
        }
        byte[] bytes = decode(text);
        byte[] place = Arrays.copyOf(bytes, PLACE);
        boolean intact = bytes.length == PLACE + CHECKSUM
                && Arrays.equals(checksum(place, filters), Arrays.copyOfRange(bytes, PLACE, PLACE + CHECKSUM));
        ByteBuffer in = ByteBuffer.wrap(place);
        Instant at = Instant.EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        if (!intact || at.isBefore(FIRST) || at.isAfter(LAST)) {
            throw new Problem.Invalid(
                    List.of(new FieldError("cursor", "is not a cursor of this list with these filters", "format")));
        }
        return new Cursor(at, new UUID(in.getLong(), in.getLong()));
    }

    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static byte[] checksum(byte[] place, String filters) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(place);
            return Arrays.copyOf(digest.digest(filters.getBytes(StandardCharsets.UTF_8)), CHECKSUM);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
