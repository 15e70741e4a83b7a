package io.stevedore.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which hosts, as written in a URL, can be public ones. */
final class Hosts {

    private static final Pattern QUAD =
            Pattern.compile("(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})\\.(0|[1-9][0-9]{0,2})");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    /** What resolvers take for an IPv4 address or a part of one: decimal, octal or hex. */
    private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
    /** Names that only ever mean this machine or this network (RFC 6761, 6762, 8375, ICANN's .internal). */
    private static final List<String> PRIVATE = List.of(".localhost", ".local", ".internal", ".home.arpa");

    private Hosts() {}

    /** Whether an authority's host is what resolvers take for an IPv4 address though it is no dotted quad. */
    static boolean isSpelledAddress(@Nullable String authority) {
        if (authority == null) {
            return false;
        }
        String host =
                authority.replaceFirst("^.*@", "").replaceFirst(":[0-9]*$", "").replaceFirst("\\.$", "");
        return NUMBER.matcher(host.substring(host.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                .matches();
    }

    /** Whether the host is a public address, or a name that may resolve to one. */
    static boolean isPublic(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (lower.startsWith("[")) {
            return isPublicLiteral(lower.substring(1, lower.length() - 1));
        }
        String[] labels = lower.split("\\.", -1);
        if (NUMBER.matcher(labels[labels.length - 1]).matches()) {
            return QUAD.matcher(lower).matches() && isPublicLiteral(lower);
        }
        return isPublicName(lower, labels);
    }

    private static boolean isPublicName(String name, String[] labels) {
        return name.length() <= 253
                && labels.length >= 2
                && List.of(labels).stream()
                        .allMatch(label -> LABEL.matcher(label).matches())
                && PRIVATE.stream().noneMatch(name::endsWith);
    }

    /** Only ever given a literal, so that nothing is looked up. */
    private static boolean isPublicLiteral(String literal) {
        if (literal.indexOf('%') >= 0) {
            return false;
        }
        try {
            return PublicAddresses.contains(InetAddress.getByName(literal));
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
