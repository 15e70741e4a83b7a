package io.stevedore.kernel;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps secrets encrypted at rest: AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce each. What is sealed for one
 * purpose opens for no other.
 *
 * <p>A sealed secret is a version byte, four bytes that name the key, the nonce, and the ciphertext with its 128-bit tag.
 */
@Singleton
public final class SecretBox {

    private static final String SETTING = "STEVEDORE_SECRETS_KEY";
    private static final String OLD = "STEVEDORE_SECRETS_OLD_KEYS";
    private static final byte VERSION = 1;
    private static final int NAME = 4;
    private static final int NONCE = 12;
    private static final int HEAD = 1 + NAME + NONCE;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Map<ByteBuffer, SecretKeySpec> keys = new LinkedHashMap<>();
    private final ByteBuffer current;

    /** @throws IllegalStateException in one line that names the setting that is missing or wrong, and repeats no value */
    @Inject
    public SecretBox(SecretsConfig config) {
        fault(config).ifPresent(line -> {
            throw new IllegalStateException(line);
        });
        Stream.concat(config.key().stream(), config.oldKeys().stream().flatMap(List::stream))
                .map(HexFormat.of()::parseHex)
                .forEach(key -> keys.put(name(key), new SecretKeySpec(key, "AES")));
        current = keys.keySet().iterator().next();
    }

    /** The line that tells what is wrong with the keys; empty if nothing is. */
    public static Optional<String> fault(SecretsConfig config) {
        if (config.key().isEmpty()) {
            return Optional.of(SETTING + " is missing: 64 random hexadecimal digits");
        }
        if (!isKey(config.key().get())) {
            return Optional.of(SETTING + " must be 64 hexadecimal digits");
        }
        return config.oldKeys().orElse(List.of()).stream().allMatch(SecretBox::isKey)
                ? Optional.empty()
                : Optional.of(OLD + " must be 64 hexadecimal digits each");
    }

    /**
     * The secret, encrypted.
     *
     * @param purpose what it is for and whose it is; needed to open it, and not secret
     */
    public byte[] seal(byte[] secret, String purpose) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, current, nonce, secret, 0, purpose);
        return ByteBuffer.allocate(HEAD + sealed.length)
                .put(VERSION)
                .put(current.duplicate())
                .put(nonce)
                .put(sealed)
                .array();
    }

    /**
     * The secret again.
     *
     * @throws IllegalStateException if it was sealed with a key that is not configured, for another purpose, or changed
     */
    public byte[] open(byte[] sealed, String purpose) {
        if (sealed.length < HEAD || sealed[0] != VERSION) {
            throw new IllegalStateException("No sealed secret");
        }
        ByteBuffer name = ByteBuffer.wrap(Arrays.copyOfRange(sealed, 1, 1 + NAME));
        if (!keys.containsKey(name)) {
            throw new IllegalStateException(
                    "A secret was encrypted with a key that is configured neither as " + SETTING + " nor in " + OLD);
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1 + NAME, HEAD);
        return crypt(Cipher.DECRYPT_MODE, name, nonce, sealed, HEAD, purpose);
    }

    private byte[] crypt(int mode, ByteBuffer key, byte[] nonce, byte[] text, int from, String purpose) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, keys.get(key), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text, from, text.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A secret does not open: it was changed, or is for another purpose", e);
        }
    }

    /** The first bytes of its digest, which tell nothing of a random key. */
    private static ByteBuffer name(byte[] key) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(key), 0, NAME)
                    .slice();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    private static boolean isKey(String text) {
        return text.matches("[0-9a-fA-F]{64}");
    }
}
