package io.stevedore.fraud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Extracted fields as numbers that an index can hold: the first 64 bits of the SHA-256 of the company's id, the field's name
 * and the form of its value ({@link SameValue}). Every field that has a value has a token, so that any later version's key
 * fields can be searched for; the company is inside, so that no search meets another company's entries.
 *
 * <p>Two of a company's values share a token by chance with a probability of 1 in 2^64; a match says what is equal, and a
 * reviewer sees both.
 */
final class Tokens {

    private Tokens() {}

    /** Of every field that has a value. */
    static List<Long> all(UUID companyId, ObjectNode data) {
        List<Long> tokens = new ArrayList<>();
        for (Map.Entry<String, com.fasterxml.jackson.databind.JsonNode> field : data.properties()) {
            SameValue.form(field.getValue()).ifPresent(form -> tokens.add(token(companyId, field.getKey(), form)));
        }
        return tokens;
    }

    /** Of these fields; none unless each of them has a value, since then nothing may match. */
    static Optional<List<Long>> ofAll(UUID companyId, ObjectNode data, Collection<String> names) {
        List<Long> tokens = new ArrayList<>();
        for (String name : names) {
            Optional<String> form = SameValue.form(data.path(name));
            if (form.isEmpty()) {
                return Optional.empty();
            }
            tokens.add(token(companyId, name, form.get()));
        }
        return tokens.isEmpty() ? Optional.empty() : Optional.of(tokens);
    }

    /** The name's length goes in as well, so that a name and a value never read as another name and another value. */
    private static long token(UUID companyId, String name, String form) {
        byte[] nameBytes = name.getBytes(StandardCharsets.UTF_8);
        MessageDigest digest = sha256();
        digest.update(ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES)
                .putLong(companyId.getMostSignificantBits())
                .putLong(companyId.getLeastSignificantBits())
                .putInt(nameBytes.length)
                .array());
        digest.update(nameBytes);
        return ByteBuffer.wrap(digest.digest(form.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java must have SHA-256", impossible);
        }
    }
}
