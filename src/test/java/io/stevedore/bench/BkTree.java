package io.stevedore.bench;

import io.stevedore.bench.Prints.Answer;
import io.stevedore.fraud.FilePrint;
import io.stevedore.fraud.FilePrint.Print;
import io.stevedore.fraud.SimilarStatement;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/** A Burkhard-Keller tree over the hashes, in arrays: a child lies under its parent by its distance from it. */
final class BkTree {

    private static final int NONE = -1;

    private final Prints prints;
    private final int[] firstChild;
    private final int[] nextSibling;
    private final byte[] distance;

    BkTree(Prints prints) {
        this.prints = prints;
        firstChild = new int[prints.size];
        nextSibling = new int[prints.size];
        distance = new byte[prints.size];
        Arrays.fill(firstChild, NONE);
        for (int row = 1; row < prints.size; row++) {
            insert(row);
        }
    }

    private void insert(int row) {
        int at = 0;
        while (true) {
            int apart = Long.bitCount(prints.hashes[at] ^ prints.hashes[row]);
            int child = firstChild[at];
            while (child != NONE && distance[child] != apart) {
                child = nextSibling[child];
            }
            if (child == NONE) {
                distance[row] = (byte) apart;
                nextSibling[row] = firstChild[at];
                firstChild[at] = row;
                return;
            }
            at = child;
        }
    }

    Answer search(FilePrint file, int radius, int fineThreshold) {
        Prints.Collected collected = prints.new Collected(fineThreshold);
        for (int turn = 0; turn < file.turns().size(); turn++) {
            search(file.turns().get(turn), SimilarStatement.radius(turn, radius), collected);
        }
        return collected.answer();
    }

    private void search(Print turn, int radius, Prints.Collected collected) {
        long[] asked = Prints.words(turn.fineBits());
        Deque<Integer> open = new ArrayDeque<>(List.of(0));
        while (!open.isEmpty()) {
            int at = open.pop();
            int apart = Long.bitCount(prints.hashes[at] ^ turn.hash());
            if (apart <= radius) {
                collected.near(at, apart, asked);
            }
            for (int child = firstChild[at]; child != NONE; child = nextSibling[child]) {
                // The triangle inequality: what is near the asked one is nearly as far from this node as that is.
                if (Math.abs(distance[child] - apart) <= radius) {
                    open.push(child);
                }
            }
        }
    }
}
