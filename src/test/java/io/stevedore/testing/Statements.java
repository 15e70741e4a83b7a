package io.stevedore.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Counts the statements that the service sends to PostgreSQL, whichever library sends them: the wire's messages Execute and
 * Query (PostgreSQL's documentation, "Message Formats").
 */
public final class Statements {

    private static final AtomicInteger SENT = new AtomicInteger();

    private Statements() {}

    /** How many the work needs: the least of five runs, since schedulers send theirs in between. */
    public static int of(Runnable work) {
        return IntStream.range(0, 5)
                .map(run -> {
                    int before = SENT.get();
                    work.run();
                    return SENT.get() - before;
                })
                .min()
                .orElseThrow();
    }

    static Wire.Tap tap() {
        return new Messages();
    }

    /** One connection's messages: a type, then a length that counts itself; the first message has no type. */
    private static final class Messages implements Wire.Tap {

        private static final int LENGTH = 4;

        private boolean begun;
        private char type;
        private int seen;
        private int length;

        @Override
        public void sent(byte[] buffer, int count) {
            for (int i = 0; i < count; i++) {
                take(buffer[i] & 0xff);
            }
        }

        private void take(int value) {
            if (begun && type == 0) {
                type = (char) value;
                return;
            }
            if (seen < LENGTH) {
                length = length << 8 | value;
            }
            seen++;
            if (seen >= LENGTH && seen == length) {
                end();
            }
        }

        private void end() {
            if (type == 'E' || type == 'Q') {
                SENT.incrementAndGet();
            }
            begun = true;
            type = 0;
            seen = 0;
            length = 0;
        }
    }
}
