package io.stevedore.retention;

import io.stevedore.storage.ObjectPage;
import io.stevedore.storage.ObjectPage.Listed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sealed copies beside the rows of files, from one key on: as many of each as a page has, compared up to where both are known.
 *
 * <p>An object that is left over here can't be owned a moment later: a sealed key holds the id of one try to submit, which
 * only that try records, and what a try takes is far less than the age that is waited for.
 *
 * @param rowsFull whether there may be rows behind the last
 */
record SealedPage(ObjectPage objects, List<FileRow> rows, boolean rowsFull) {

    /**
     * A row of a file.
     *
     * @param submittedAt when it was recorded; null where that is not known
     */
    record FileRow(String key, @Nullable Instant submittedAt) {

        /** A file that was recorded since the objects were listed is not missing. */
        boolean isBefore(Instant time) {
            return submittedAt == null || submittedAt.isBefore(time);
        }
    }

    /** What is there, of objects and rows that are older than the time. */
    Compared compare(Instant oldest) {
        String end = end();
        List<Listed> listed = objects.objects().stream()
                .filter(each -> isWithin(each.key(), end))
                .toList();
        List<FileRow> named =
                rows.stream().filter(each -> isWithin(each.key(), end)).toList();
        List<Listed> alone = alone(listed, named);
        return new Compared(
                listed.size(),
                named.size(),
                alone.stream()
                        .filter(each -> KeyForms.isSealed(each.key()))
                        .filter(each -> each.lastModified().isBefore(oldest))
                        .toList(),
                missing(listed, named, oldest),
                alone.stream()
                        .map(Listed::key)
                        .filter(key -> !KeyForms.isSealed(key))
                        .toList(),
                end);
    }

    private static List<Listed> alone(List<Listed> listed, List<FileRow> named) {
        Set<String> known = named.stream().map(FileRow::key).collect(Collectors.toSet());
        return listed.stream().filter(each -> !known.contains(each.key())).toList();
    }

    private static List<String> missing(List<Listed> listed, List<FileRow> named, Instant oldest) {
        Set<String> stored = listed.stream().map(Listed::key).collect(Collectors.toSet());
        return named.stream()
                .filter(each -> !stored.contains(each.key()))
                .filter(each -> each.isBefore(oldest))
                .map(FileRow::key)
                .toList();
    }

    /** The last key up to which both sides are known; null where that is all. */
    private @Nullable String end() {
        List<String> ends = new ArrayList<>();
        if (objects.hasMore()) {
            ends.add(objects.objects().get(objects.objects().size() - 1).key());
        }
        if (rowsFull) {
            ends.add(rows.get(rows.size() - 1).key());
        }
        return ends.stream().min(KeyForms::compare).orElse(null);
    }

    private static boolean isWithin(String key, @Nullable String end) {
        return end == null || KeyForms.compare(key, end) <= 0;
    }
}
