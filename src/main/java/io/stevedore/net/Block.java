package io.stevedore.net;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The addresses that begin with the same bits; those of the other IP version never match. */
final class Block {

    private final byte[] start;
    private final int bits;

    private Block(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /** A block in CIDR form, such as {@code 10.0.0.0/8}. */
    static Block of(String text) {
        int slash = text.indexOf('/');
        try {
            byte[] start = InetAddress.getByName(text.substring(0, slash)).getAddress();
            return new Block(start, Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("No address block: " + text, e);
        }
    }

    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((address[bit / 8] ^ start[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
