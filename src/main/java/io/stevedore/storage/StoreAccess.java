package io.stevedore.storage;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings that lead into the store, all there and well-formed.
 *
 * @param endpoint what the service talks to, without a trailing slash
 * @param publicEndpoint what callers see, without a trailing slash
 */
public record StoreAccess(
        URI endpoint, URI publicEndpoint, String region, String bucket, String accessKeyId, String secretAccessKey) {

    private static final URI NONE = URI.create("http://none");

    /** @throws BadSetting in one line that names every setting that is missing or wrong, and repeats no value */
    public static StoreAccess of(StorageConfig config) {
        List<String> faults = new ArrayList<>();
        URI endpoint = uri("STEVEDORE_STORAGE_ENDPOINT", config.endpoint(), faults);
        URI seen = config.publicEndpoint().isEmpty()
                ? endpoint
                : uri("STEVEDORE_STORAGE_PUBLIC_ENDPOINT", config.publicEndpoint(), faults);
        String bucket = bucket(text("STEVEDORE_STORAGE_BUCKET", config.bucket(), faults), faults);
        String id = text("STEVEDORE_STORAGE_ACCESS_KEY_ID", config.accessKeyId(), faults);
        String secret = text("STEVEDORE_STORAGE_SECRET_ACCESS_KEY", config.secretAccessKey(), faults);
        if (!faults.isEmpty()) {
            throw new BadSetting("The object store is not configured: " + String.join("; ", faults));
        }
        return new StoreAccess(endpoint, seen, config.region(), bucket, id, secret);
    }

    /** Signs addresses that callers see. */
    UrlSigner signer() {
        return new UrlSigner(publicEndpoint, region, bucket, accessKeyId, secretAccessKey);
    }

    /** Without the secret, so that no log shows it. */
    @Override
    public String toString() {
        return "StoreAccess[" + endpoint + ", " + bucket + "]";
    }

    private static String text(String setting, Optional<String> value, List<String> faults) {
        if (value.isEmpty() || value.get().isBlank()) {
            faults.add(setting + " is missing");
            return "";
        }
        return value.get().strip();
    }

    private static String bucket(String name, List<String> faults) {
        if (!name.isEmpty() && !name.matches("[A-Za-z0-9][A-Za-z0-9._-]{1,62}")) {
            faults.add("STEVEDORE_STORAGE_BUCKET is no bucket name");
        }
        return name;
    }

    private static URI uri(String setting, Optional<String> value, List<String> faults) {
        String text = text(setting, value, faults);
        if (text.isEmpty()) {
            return NONE;
        }
        try {
            URI uri = new URI(text.replaceAll("/+$", ""));
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawQuery() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, like every other form that is no address.
        }
        faults.add(setting + " must be an address such as https://store.example.com");
        return NONE;
    }

    /** The store's settings do not lead anywhere. */
    static final class BadSetting extends ConfigurationException {
        BadSetting(String line) {
            super(line);
        }
    }
}
