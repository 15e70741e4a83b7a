package io.stevedore.extraction;

import java.util.List;
import java.util.stream.Collectors;

/** Words that stand beside each other, left to right; at least one. */
public record Line(List<Word> words) {

    public Line {
        words = List.copyOf(words);
        if (words.isEmpty()) {
            throw new IllegalArgumentException("A line has words");
        }
    }

    /** The words with one space between them. */
    public String text() {
        return words.stream().map(Word::text).collect(Collectors.joining(" "));
    }

    public Box box() {
        return words.stream().map(Word::box).reduce(Box::with).orElseThrow();
    }

    /** The mean of its words, 0 to 1. */
    public double confidence() {
        return words.stream().mapToDouble(Word::confidence).average().orElseThrow();
    }

    /** That of its worst word, 0 to 1. */
    double lowestConfidence() {
        return words.stream().mapToDouble(Word::confidence).min().orElseThrow();
    }
}
