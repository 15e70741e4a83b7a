package io.stevedore.retention;

import io.stevedore.storage.ObjectPage.Listed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of keys showed.
 *
 * @param objects how many there were
 * @param rows how many rows that name one
 * @param leftOver objects that no row knows, old enough to be judged
 * @param missing keys that a row names and the store does not have
 * @param unknown keys of a form that the service does not write
 * @param next the key that the next page begins behind; null after the last
 */
record Compared(
        int objects,
        int rows,
        List<Listed> leftOver,
        List<String> missing,
        List<String> unknown,
        @Nullable String next) {

    List<String> leftOverKeys() {
        return leftOver.stream().map(Listed::key).toList();
    }

    long leftOverBytes() {
        return leftOver.stream().mapToLong(Listed::sizeBytes).sum();
    }
}
