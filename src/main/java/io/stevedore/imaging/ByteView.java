package io.stevedore.imaging;

import java.util.Arrays;

/**
 * Numbers out of a file's bytes, without ever running over its end: a number that is not there is -1, which no unsigned number
 * is, so a parser of a hostile file needs no bounds arithmetic of its own.
 */
record ByteView(byte[] bytes) {

    int length() {
        return bytes.length;
    }

    boolean has(long offset, long count) {
        return offset >= 0 && count >= 0 && offset + count <= bytes.length;
    }

    int u8(int offset) {
        return has(offset, 1) ? bytes[offset] & 0xFF : -1;
    }

    int u16(int offset) {
        return has(offset, 2) ? u8(offset) << 8 | u8(offset + 1) : -1;
    }

    long u32(int offset) {
        return has(offset, 4) ? (long) u16(offset) << 16 | u16(offset + 2) : -1;
    }

    int u16Little(int offset) {
        return has(offset, 2) ? u8(offset + 1) << 8 | u8(offset) : -1;
    }

    int u24Little(int offset) {
        return has(offset, 3) ? u8(offset + 2) << 16 | u16Little(offset) : -1;
    }

    long u32Little(int offset) {
        return has(offset, 4) ? (long) u16Little(offset + 2) << 16 | u16Little(offset) : -1;
    }

    /** Whether these Latin-1 characters stand at the offset. */
    boolean holds(int offset, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (u8(offset + i) != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    byte[] slice(int offset, int count) {
        return Arrays.copyOfRange(bytes, offset, offset + count);
    }
}
