package io.stevedore.net;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/**
 * The IP addresses that the whole Internet can reach: what IANA's special-purpose registries (RFC 6890 and its updates)
 * do not set aside. IPv6 forms that carry an IPv4 address are judged by that one.
 */
public final class PublicAddresses {

    private static final List<Block> V4_SPECIAL = blocks(
            "0.0.0.0/8", // "this network", unspecified
            "10.0.0.0/8",
            "100.64.0.0/10", // carrier-grade NAT
            "127.0.0.0/8",
            "169.254.0.0/16", // link-local, and the clouds' metadata servers
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24", // documentation
            "192.88.99.0/24", // 6to4 relays
            "192.168.0.0/16",
            "198.18.0.0/15", // benchmarks
            "198.51.100.0/24", // documentation
            "203.0.113.0/24", // documentation
            "224.0.0.0/4", // multicast
            "240.0.0.0/4"); // reserved, broadcast

    private static final Block V6_GLOBAL = Block.of("2000:0:0:0:0:0:0:0/3");

    private static final List<Block> V6_SPECIAL = blocks(
            "2001:0:0:0:0:0:0:0/23", // protocol assignments, Teredo among them
            "2001:db8:0:0:0:0:0:0/32", // documentation
            "3fff:0:0:0:0:0:0:0/20"); // documentation

    private static final Block SIX_TO_FOUR = Block.of("2002:0:0:0:0:0:0:0/16");
    private static final Block NAT64 = Block.of("64:ff9b:0:0:0:0:0:0/96");

    private PublicAddresses() {}

    /** Whether the address is public. */
    public static boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 4 ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] address) {
        return V4_SPECIAL.stream().noneMatch(block -> block.contains(address));
    }

    private static boolean isPublicV6(byte[] address) {
        if (SIX_TO_FOUR.contains(address)) {
            return isPublicV4(Arrays.copyOfRange(address, 2, 6));
        }
        if (NAT64.contains(address)) {
            return isPublicV4(Arrays.copyOfRange(address, 12, 16));
        }
        return V6_GLOBAL.contains(address) && V6_SPECIAL.stream().noneMatch(block -> block.contains(address));
    }

    private static List<Block> blocks(String... texts) {
        return Arrays.stream(texts).map(Block::of).toList();
    }
}
