package io.stevedore.net;

import io.stevedore.kernel.FieldError;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The form and literal-address rules for a URL that a caller gives (contract: webhooks.md, "URL rules"). No name is
 * resolved here; what it resolves to is judged by {@link PublicAddresses} at each connection.
 */
@Singleton
public class TargetRules {

    private static final int MAX_LENGTH = 2048;
    private static final String MALFORMED =
            "must be an absolute https URL of at most " + MAX_LENGTH + " ASCII characters";

    private final Set<String> allowHosts;
    private final Set<Integer> allowPorts;

    @Inject
    TargetRules(WebhookTargetConfig config) {
        this(config.allowHosts().orElse(Set.of()), config.allowPorts());
    }

    /**
     * @param allowHosts {@code host:port} entries that are let through as they are, also by plain http
     * @param allowPorts the ports that public hosts may be called on
     */
    public TargetRules(Set<String> allowHosts, Set<Integer> allowPorts) {
        this.allowHosts = allowHosts.stream()
                .map(each -> each.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
        this.allowPorts = Set.copyOf(allowPorts);
    }

    /**
     * What is wrong with a URL, empty if nothing is.
     *
     * @param field the member that holds the URL
     * @return code {@code format} for what is no absolute URL of ASCII characters with a host, at most 2048 long; {@code
     *     not-public} for one that leads where callers may not lead us
     */
    public Optional<FieldError> refusal(String field, String url) {
        Optional<URI> parsed = url.length() > MAX_LENGTH ? Optional.empty() : parse(url);
        if (parsed.isEmpty()) {
            return Optional.of(new FieldError(field, MALFORMED, "format"));
        }
        return fault(parsed.get()).map(message -> new FieldError(field, message, "not-public"));
    }

    /** Whether configuration lets this host and port through, whatever they resolve to. */
    public boolean allowed(URI url) {
        return url.getHost() != null && allowHosts.contains(url.getHost().toLowerCase(Locale.ROOT) + ":" + port(url));
    }

    private Optional<String> fault(URI url) {
        if (url.getRawUserInfo() != null) {
            return Optional.of("must hold no user name or password");
        }
        if (allowed(url)) {
            return Optional.empty();
        }
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return Optional.of("must be https");
        }
        if (!allowPorts.contains(port(url))) {
            return Optional.of("must use port 443");
        }
        return url.getHost() != null && Hosts.isPublic(url.getHost())
                ? Optional.empty()
                : Optional.of("must lead to a public host");
    }

    /**
     * A URL as RFC 3986 has it. java.net.URI gives no host for what is no host's name: an address in a strange spelling
     * comes through without one and is refused as what it is, anything else is malformed.
     */
    private static Optional<URI> parse(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            boolean ascii = url.chars().allMatch(c -> c > ' ' && c < 127);
            boolean host = uri.getHost() != null || Hosts.isSpelledAddress(uri.getRawAuthority());
            return web && ascii && host && port(uri) <= 65_535 ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}
