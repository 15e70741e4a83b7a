package io.stevedore.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What browsers, curl and inet_aton make of a URL's host: slashes that are missing or lean the other way, full-width and
 * circled digits, percent signs, and IPv4 addresses in one to four decimal, octal or hex parts. No guard reads like this; it
 * shows where a form leads for whoever does.
 */
final class LenientReader {

    private static final Pattern AUTHORITY = Pattern.compile("\\s*[a-zA-Z]+:[/\\\\]*([^/\\\\?#]*).*", Pattern.DOTALL);

    private LenientReader() {}

    /** The address that is written in the URL, empty where it has a name. */
    static Optional<InetAddress> address(String url) {
        String host = host(url);
        if (host.startsWith("[")) {
            return Optional.of(literal(host.replaceAll("[\\[\\]]|%.*", "")));
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            return Optional.of(InetAddress.getLoopbackAddress());
        }
        return Hosts.isSpelledAddress(host) ? Optional.of(spelled(host)) : Optional.empty();
    }

    private static String host(String url) {
        Matcher authority = AUTHORITY.matcher(url.replaceAll("[\\t\\n]", ""));
        if (!authority.matches()) {
            throw new IllegalArgumentException("No authority: " + url);
        }
        String host = authority.group(1).replaceFirst("^.*@", "").replaceFirst(":[0-9]*$", "");
        String decoded = host.startsWith("[") ? host : decoded(host);
        return Normalizer.normalize(decoded, Normalizer.Form.NFKC)
                .replaceAll("[\u3002\uff61]", ".")
                .replaceFirst("\\.$", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String decoded(String host) {
        return Pattern.compile("%([0-9a-fA-F]{2})")
                .matcher(host)
                .replaceAll(hex -> Character.toString(Integer.parseInt(hex.group(1), 16)));
    }

    /** The last part fills all the bytes that the others leave. */
    private static InetAddress spelled(String host) {
        List<Long> parts =
                List.of(host.split("\\.")).stream().map(LenientReader::number).toList();
        long address = parts.get(parts.size() - 1);
        for (int i = 0; i < parts.size() - 1; i++) {
            address += parts.get(i) << (24 - 8 * i);
        }
        return literal(String.join(
                ".",
                Long.toString(address >> 24),
                Long.toString(address >> 16 & 255),
                Long.toString(address >> 8 & 255),
                Long.toString(address & 255)));
    }

    private static long number(String part) {
        if (part.startsWith("0x")) {
            return part.length() == 2 ? 0 : Long.parseLong(part.substring(2), 16);
        }
        return Long.parseLong(part, part.startsWith("0") ? 8 : 10);
    }

    static InetAddress literal(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
