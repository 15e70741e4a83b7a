package io.stevedore.retention;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** What a comparison has found so far: counts, and the first keys of each kind. One page is added after the other. */
final class Tally {

    /** So many keys of a kind are named. */
    static final int NAMED = 20;

    private final List<String> leftOver = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private long objectsSeen;
    private long rowsSeen;
    private long objectsWithoutRows;
    private long rowsWithoutObjects;
    private long unknownKeys;
    private long bytes;
    private long deleted;

    void add(Compared page) {
        objectsSeen += page.objects();
        rowsSeen += page.rows();
        objectsWithoutRows += page.leftOver().size();
        rowsWithoutObjects += page.missing().size();
        unknownKeys += page.unknown().size();
        bytes += page.leftOverBytes();
        name(leftOver, page.leftOverKeys());
        name(missing, page.missing());
        name(unknown, page.unknown());
    }

    private static void name(List<String> named, Collection<String> keys) {
        keys.stream().limit(NAMED - named.size()).forEach(named::add);
    }

    void addDeleted(int objects) {
        deleted += objects;
    }

    long objectsWithoutRows() {
        return objectsWithoutRows;
    }

    long rowsWithoutObjects() {
        return rowsWithoutObjects;
    }

    long deleted() {
        return deleted;
    }

    /** As the audit log has it; {@code bytes} are those of the objects without rows. */
    JsonObject json() {
        return new JsonObject()
                .put("objectsSeen", objectsSeen)
                .put("rowsSeen", rowsSeen)
                .put("objectsWithoutRows", objectsWithoutRows)
                .put("rowsWithoutObjects", rowsWithoutObjects)
                .put("unknown", unknownKeys)
                .put("bytes", bytes)
                .put("deleted", deleted)
                .put("objectsWithoutRowsKeys", new JsonArray(List.copyOf(leftOver)))
                .put("rowsWithoutObjectsKeys", new JsonArray(List.copyOf(missing)))
                .put("unknownKeys", new JsonArray(List.copyOf(unknown)));
    }
}
