package io.stevedore.http;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A set of IP networks, given as addresses or in CIDR notation (RFC 4632, RFC 4291). */
final class Networks {

    private record Network(byte[] address, int bits) {

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            int whole = bits / 8;
            int mask = 0xff << (8 - bits % 8) & 0xff;
            return Arrays.equals(address, 0, whole, other, 0, whole)
                    && (mask == 0 || (address[whole] & mask) == (other[whole] & mask));
        }
    }

    private final List<Network> networks;

    /** @throws IllegalArgumentException naming the text that is no network */
    Networks(List<String> texts) {
        networks = texts.stream().map(Networks::parse).toList();
    }

    boolean hold(byte[] address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /** The 4 or 16 bytes of a literal address, an IPv4-mapped one as 4; null if the text is none. Asks no name server. */
    static byte @Nullable [] bytes(String literal) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(literal.trim());
        return bytes != null && isMapped(bytes) ? Arrays.copyOfRange(bytes, 12, 16) : bytes;
    }

    private static boolean isMapped(byte[] bytes) {
        return bytes.length == 16
                && bytes[10] == -1
                && bytes[11] == -1
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10);
    }

    private static Network parse(String text) {
        String[] parts = text.trim().split("/", 2);
        byte[] address = bytes(parts[0]);
        int widest = address == null ? 0 : address.length * 8;
        int bits = parts.length == 1 ? widest : number(parts[1]);
        if (address == null || bits < 0 || bits > widest) {
            throw new IllegalArgumentException("stevedore.http.trusted-proxies: " + text + " is no address or network");
        }
        return new Network(address, bits);
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }
}
