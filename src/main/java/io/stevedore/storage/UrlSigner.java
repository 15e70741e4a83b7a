package io.stevedore.storage;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs addresses of the store with AWS Signature Version 4 in the query ("Authenticating Requests: Using Query
 * Parameters", Amazon S3 API reference), path-style and with an unsigned payload, as R2 takes them.
 *
 * <p>It is arithmetic: no network, no lock, a few microseconds an address, since the key that a day's signatures share is
 * derived once. The SDK's presigner takes many times that and adds checksum parameters that R2 refuses.
 */
public final class UrlSigner {

    private static final Duration MAX_TTL = Duration.ofDays(7);
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final String origin;
    private final String host;
    private final String root;
    private final String region;
    private final String accessKeyId;
    private final String secretAccessKey;
    private final MessageDigest digest;
    private volatile @Nullable SigningKey latest;

    /**
     * @param endpoint what callers see, http or https, without a trailing slash
     * @param region {@code auto} for R2
     */
    public UrlSigner(URI endpoint, String region, String bucket, String accessKeyId, String secretAccessKey) {
        this.host = host(endpoint);
        this.origin = endpoint.getScheme() + "://" + host;
        this.root = endpoint.getRawPath() + "/" + Rfc3986.value(bucket) + "/";
        this.region = region;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.digest = sha256();
    }

    /**
     * An address that allows one method on one object for a while.
     *
     * @param key the object's key as it is, not encoded
     * @param headers what the request must send besides {@code host}, or the store refuses it
     * @param query further parameters, such as {@code response-content-disposition}
     * @param now when the signature begins to hold; seconds count
     * @param ttl 1 second to 7 days, in whole seconds
     */
    public String presign(
            String method,
            String key,
            Map<String, String> headers,
            Map<String, String> query,
            Instant now,
            Duration ttl) {
        if (ttl.compareTo(Duration.ofSeconds(1)) < 0 || ttl.compareTo(MAX_TTL) > 0) {
            throw new IllegalArgumentException("A signature holds for 1 second to 7 days, not " + ttl);
        }
        String stamp = STAMP.format(now);
        SigningKey signing = signingKey(stamp.substring(0, 8));
        Map<String, String> signed = lowerCase(headers);
        String path = path(key);
        String parameters = parameters(signing, stamp, ttl, String.join(";", signed.keySet()), query);
        String canonical = canonical(method, path, parameters, signed);
        String text = "AWS4-HMAC-SHA256\n" + stamp + "\n" + signing.scope() + "\n" + hash(canonical);
        return origin + path + "?" + parameters + "&X-Amz-Signature=" + hex(signing.sign(text));
    }

    /** The object's address without a signature. */
    public String unsignedUrl(String key) {
        return origin + path(key);
    }

    private String path(String key) {
        return root + Rfc3986.path(key);
    }

    /** The key of that day: nearly always the latest one; around midnight two replicas' days may alternate. */
    private SigningKey signingKey(String date) {
        SigningKey known = latest;
        if (known == null || !known.date().equals(date)) {
            known = SigningKey.derive(secretAccessKey, date, region);
            latest = known;
        }
        return known;
    }

    private Map<String, String> lowerCase(Map<String, String> headers) {
        Map<String, String> signed = new TreeMap<>();
        headers.forEach((name, value) -> signed.put(name.toLowerCase(Locale.ROOT), squeeze(value)));
        signed.put("host", host);
        return signed;
    }

    private String parameters(
            SigningKey signing, String stamp, Duration ttl, String names, Map<String, String> further) {
        Map<String, String> all = new TreeMap<>();
        further.forEach((name, value) -> all.put(Rfc3986.value(name), Rfc3986.value(value)));
        all.put("X-Amz-Algorithm", "AWS4-HMAC-SHA256");
        all.put("X-Amz-Credential", Rfc3986.value(accessKeyId + "/" + signing.scope()));
        all.put("X-Amz-Date", stamp);
        all.put("X-Amz-Expires", Long.toString(ttl.toSeconds()));
        all.put("X-Amz-SignedHeaders", Rfc3986.value(names));
        StringBuilder out = new StringBuilder(300);
        all.forEach((name, value) ->
                out.append(out.isEmpty() ? "" : "&").append(name).append('=').append(value));
        return out.toString();
    }

    private static String canonical(String method, String path, String parameters, Map<String, String> signed) {
        StringBuilder out = new StringBuilder(600);
        out.append(method)
                .append('\n')
                .append(path)
                .append('\n')
                .append(parameters)
                .append('\n');
        signed.forEach(
                (name, value) -> out.append(name).append(':').append(value).append('\n'));
        out.append('\n').append(String.join(";", signed.keySet())).append("\nUNSIGNED-PAYLOAD");
        return out.toString();
    }

    private String hash(String text) {
        try {
            return hex(((MessageDigest) digest.clone()).digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("The JDK's SHA-256 can be copied", e);
        }
    }

    private static String host(URI endpoint) {
        boolean usual =
                endpoint.getPort() < 0 || endpoint.getPort() == ("https".equals(endpoint.getScheme()) ? 443 : 80);
        return endpoint.getHost() + (usual ? "" : ":" + endpoint.getPort());
    }

    /** Header values are signed trimmed and with single spaces. */
    private static String squeeze(String value) {
        String trimmed = value.strip();
        return trimmed.contains("  ") ? trimmed.replaceAll(" {2,}", " ") : trimmed;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
