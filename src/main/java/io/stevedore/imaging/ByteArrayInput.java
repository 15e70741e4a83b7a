package io.stevedore.imaging;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A file in memory for ImageIO's decoders: no copy, no cache file, and an end that can't be ignored. Some decoders take the end
 * of a damaged file for endless zeros and never return; after so many attempts to read behind the end they are stopped.
 */
final class ByteArrayInput extends ImageInputStreamImpl {

    private static final int MOST_READS_BEHIND_END = 10_000;

    private final byte[] bytes;
    private int readsBehindEnd;

    ByteArrayInput(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < bytes.length ? bytes[(int) streamPos++] & 0xFF : behindEnd();
    }

    @Override
    public int read(byte[] target, int offset, int count) {
        bitOffset = 0;
        int left = (int) Math.max(0, bytes.length - streamPos);
        int given = Math.min(left, count);
        if (given == 0 && count > 0) {
            return behindEnd();
        }
        System.arraycopy(bytes, (int) streamPos, target, offset, given);
        streamPos += given;
        return given;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    private int behindEnd() {
        readsBehindEnd++;
        if (readsBehindEnd > MOST_READS_BEHIND_END) {
            // Unchecked on purpose: the loops that need stopping catch every IOException.
            throw new IllegalStateException("A decoder reads on behind the end of its file");
        }
        return -1;
    }
}
