package io.stevedore.retention;

import io.smallrye.mutiny.Uni;
import io.stevedore.kernel.Db;
import io.stevedore.retention.KeyForms.Owner;
import io.stevedore.retention.SealedPage.FileRow;
import io.stevedore.storage.ObjectKeys;
import io.stevedore.storage.ObjectPage;
import io.stevedore.storage.ObjectStore;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Reads a page of keys from the store, then what the database knows of them; in that order, so that no row is too new. */
@Singleton
class ReadPages {

    /** The character behind the slash: no key of the prefix sorts behind {@code sealed0}. */
    private static final String END_OF_SEALED = "sealed0";

    static final String FILES = """
            SELECT f.sealed_key, s.submitted_at
            FROM (
              SELECT submission_id, sealed_key FROM submission_file
              WHERE sealed_key COLLATE "C" > $1 AND sealed_key COLLATE "C" <= $2
              ORDER BY sealed_key COLLATE "C" LIMIT $3
            ) f
            LEFT JOIN submission u ON u.id = f.submission_id
            LEFT JOIN upload_session s ON s.id = u.session_id
            ORDER BY f.sealed_key COLLATE "C\"""";

    /** Those that wait for uploads, and those that will be swept. */
    private static final String WANTED = """
            SELECT company_id, id FROM upload_session
            WHERE id = ANY($1) AND (state = 'pending' OR sweep_at IS NOT NULL)""";

    private final ObjectStore store;
    private final Db db;
    private final RetentionConfig config;

    ReadPages(ObjectStore store, Db db, RetentionConfig config) {
        this.store = store;
        this.db = db;
        this.config = config;
    }

    /** Sealed copies behind the key, compared. */
    Uni<Compared> sealed(String after, Instant oldest) {
        return store.list(ObjectKeys.SEALED, after, config.page())
                .chain(objects -> db.runInBackground(FILES, files(after, objects))
                        .map(rows -> new SealedPage(objects, files(rows), rows.size() == config.page())))
                .map(page -> page.compare(oldest));
    }

    /** Uploads behind the key, compared. */
    Uni<Compared> incoming(String after, Instant oldest) {
        return store.list(ObjectKeys.INCOMING, after, config.page())
                .chain(objects -> db.runInBackground(WANTED, Tuple.of(sessions(objects)))
                        .map(rows -> new IncomingPage(objects, owners(rows))))
                .map(page -> page.compare(oldest));
    }

    private Tuple files(String after, ObjectPage objects) {
        String begin = after.isEmpty() ? ObjectKeys.SEALED : after;
        String end = objects.hasMore()
                ? objects.objects().get(objects.objects().size() - 1).key()
                : END_OF_SEALED;
        return Tuple.of(begin, end, config.page());
    }

    private static List<FileRow> files(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> {
                    OffsetDateTime submitted = row.getOffsetDateTime("submitted_at");
                    return new FileRow(row.getString("sealed_key"), submitted == null ? null : submitted.toInstant());
                })
                .toList();
    }

    private static UUID[] sessions(ObjectPage objects) {
        return objects.keys().stream()
                .flatMap(key -> KeyForms.incoming(key).stream())
                .map(Owner::session)
                .distinct()
                .toArray(UUID[]::new);
    }

    private static Set<Owner> owners(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Owner(row.getUUID("company_id"), row.getUUID("id")))
                .collect(Collectors.toSet());
    }
}
