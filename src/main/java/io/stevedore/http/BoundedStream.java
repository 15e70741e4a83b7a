package io.stevedore.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that refuses to give more than so many bytes. */
final class BoundedStream extends FilterInputStream {

    private final long limit;
    private long given;

    BoundedStream(InputStream in, long limit) {
        super(in);
        this.limit = limit;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = super.read(buffer, offset, length);
        count(Math.max(0, read));
        return read;
    }

    /** What was marked would be counted twice. */
    @Override
    public boolean markSupported() {
        return false;
    }

    /** Closing the server's stream would wait for the rest of the body, however large or slow. */
    @Override
    public void close() {
        // The request's own end releases what is left.
    }

    private void count(int bytes) {
        given += bytes;
        if (given > limit) {
            throw ProtocolProblems.tooLarge(limit);
        }
    }
}
