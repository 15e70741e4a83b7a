package io.stevedore.bench;

import io.stevedore.fraud.FilePrint;
import io.stevedore.fraud.SimilarStatement;
import io.stevedore.imaging.FinePrint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** All prints of a company in memory: what a search without the database would keep on every replica. */
final class Prints {

    static final int WORDS = FinePrint.BITS / Long.SIZE;
    private static final int KEPT = 20;

    private final UUID[] ids;
    private final long[] fine;
    final long[] hashes;
    int size;

    Prints(int most) {
        ids = new UUID[most];
        hashes = new long[most];
        fine = new long[most * WORDS];
    }

    void add(UUID id, long hash, long[] fineWords) {
        ids[size] = id;
        hashes[size] = hash;
        System.arraycopy(fineWords, 0, fine, size * WORDS, WORDS);
        size++;
    }

    /** What a search gives: how many in all, and the nearest as text. */
    record Answer(int total, List<String> nearest) {}

    private record Hit(UUID id, int distance, int fineDistance) {
        static final Comparator<Hit> NEAREST = Comparator.comparingInt(Hit::distance)
                .thenComparingInt(Hit::fineDistance)
                .thenComparing(hit -> hit.id().toString(), Comparator.reverseOrder());
    }

    /** What is within the radius of one of the turns, and confirmed. */
    final class Collected {

        private final Map<Integer, Hit> hits = new HashMap<>();
        private final int fineThreshold;

        Collected(int fineThreshold) {
            this.fineThreshold = fineThreshold;
        }

        void near(int row, int distance, long[] asked) {
            int fineDistance = 0;
            for (int word = 0; word < WORDS; word++) {
                fineDistance += Long.bitCount(fine[row * WORDS + word] ^ asked[word]);
            }
            if (fineDistance <= fineThreshold) {
                hits.merge(
                        row,
                        new Hit(ids[row], distance, fineDistance),
                        (one, other) -> Hit.NEAREST.compare(one, other) <= 0 ? one : other);
            }
        }

        Answer answer() {
            List<Hit> sorted = new ArrayList<>(hits.values());
            sorted.sort(Hit.NEAREST);
            return new Answer(
                    sorted.size(),
                    sorted.stream()
                            .limit(KEPT)
                            .map(hit -> hit.distance() + " " + hit.fineDistance() + " " + hit.id())
                            .toList());
        }
    }

    /** Looks at every print. */
    Answer scan(FilePrint file, int radius, int fineThreshold) {
        Collected collected = new Collected(fineThreshold);
        for (int turn = 0; turn < file.turns().size(); turn++) {
            long[] asked = words(file.turns().get(turn).fineBits());
            long hash = file.turns().get(turn).hash();
            int within = SimilarStatement.radius(turn, radius);
            for (int row = 0; row < size; row++) {
                int distance = Long.bitCount(hashes[row] ^ hash);
                if (distance <= within) {
                    collected.near(row, distance, asked);
                }
            }
        }
        return collected.answer();
    }

    static long[] words(String bits) {
        return Arrays.stream(bits.split("(?<=\\G.{64})", -1))
                .filter(word -> !word.isEmpty())
                .mapToLong(word -> Long.parseUnsignedLong(word, 2))
                .toArray();
    }
}
