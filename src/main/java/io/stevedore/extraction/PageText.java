package io.stevedore.extraction;

import java.util.List;

/**
 * All that was read of one page: the same pixels, looked at in one or more ways. The first look is the one to store and show.
 *
 * @param looks at least one, in the order of the readers
 */
public record PageText(List<ReadText> looks) {

    public PageText {
        looks = List.copyOf(looks);
        if (looks.isEmpty()) {
            throw new IllegalArgumentException("A page that was read has a look");
        }
    }

    public ReadText first() {
        return looks.get(0);
    }

    /** The look of that number, or the last one where the page needed no more. */
    ReadText look(int number) {
        return looks.get(Math.min(number, looks.size() - 1));
    }
}
