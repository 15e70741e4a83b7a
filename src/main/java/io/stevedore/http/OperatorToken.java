package io.stevedore.http;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operators' token, of which only the digest is known; digests are compared in constant time. */
@ApplicationScoped
class OperatorToken {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> digest;

    OperatorToken(OperatorConfig config) {
        digest = config.tokenSha256().map(HexFormat.of()::parseHex);
    }

    boolean isConfigured() {
        return digest.isPresent();
    }

    /** Whether an {@code Authorization} header's value carries it; never where none is configured. */
    boolean isIn(@Nullable String authorization) {
        return digest.isPresent()
                && authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        sha256(authorization.substring(SCHEME.length()).trim()), digest.get());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
