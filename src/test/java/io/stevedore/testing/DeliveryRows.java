package io.stevedore.testing;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;

/** A look at the outbox, and rows written straight to it. */
public final class DeliveryRows {

    private static final String ADD = """
            INSERT INTO delivery (id, company_id, topic, subject_id, ordering_key, url, host, event_id, event_type, body,
              key_id, created_at, state, due_at, finished_at)
            SELECT gen_random_uuid(), gen_random_uuid(), '%1$s', gen_random_uuid(), gen_random_uuid(), 'https://' || %2$s, %2$s,
              gen_random_uuid(), 'a.test', 'body', (SELECT id FROM api_key LIMIT 1), now(), '%3$s', %4$s,
              CASE WHEN '%3$s' <> 'pending' THEN now() END
            FROM generate_series(1, %5$d) AS n
            RETURNING id::text""";

    private DeliveryRows() {}

    /** A delivery that nobody will take any more. */
    public static UUID settled() {
        return UUID.fromString(
                add("settled", "'h.example.com'", "delivered", "NULL", 1).get(0));
    }

    /** So many that are over, of fifty hosts. */
    public static void settled(int count) {
        add("settled", "n % 50 || '.example.com'", "delivered", "NULL", count);
    }

    /** So many of one host whose next attempt is an hour away. */
    public static void waiting(String host, int count) {
        add("probe", "'" + host + "'", "pending", "now() + interval '1 hour'", count);
    }

    /** The id of one that is newer than all others and is due an hour from now. */
    public static String newestPending(String host) {
        String id = add("quiet", "'" + host + "'", "pending", "now() + interval '1 hour'", 1)
                .get(0);
        Sql.run("UPDATE delivery SET created_at = now() + interval '1 day' WHERE id = ?::uuid", id);
        return id;
    }

    /** So many of one host and topic quiet that were given up a minute ago. */
    public static void failed(String host, int count) {
        add("quiet", "'" + host + "'", "failed", "NULL", count);
        Sql.run("UPDATE delivery SET finished_at = now() - interval '1 minute' WHERE host = ?", host);
    }

    /** So many of topic quiet to one address that are due. */
    public static void due(String url, String host, int count) {
        add("quiet", "'" + host + "'", "pending", "now() + interval '1 hour'", count);
        // Due only with its address: a worker's tick in between would find that the host fails.
        Sql.run("UPDATE delivery SET url = ?, due_at = now() WHERE topic = 'quiet' AND host = ?", url, host);
    }

    private static List<String> add(String topic, String host, String state, String due, int count) {
        return Sql.column(ADD.formatted(topic, host, state, due, count));
    }

    /** State, tries, last status and last error of the one delivery of a subject. */
    public static String of(UUID subject) {
        return Sql.text(
                "SELECT concat_ws('|', state, tries, last_status, last_error) FROM delivery WHERE subject_id = ?",
                subject);
    }

    /** How many there are to addresses with that path. */
    public static int count(String path) {
        return Integer.parseInt(Sql.text("SELECT count(*) FROM delivery WHERE url LIKE '%' || ?", path));
    }

    private static boolean isFree(UUID subject) {
        return "t".equals(Sql.text("SELECT worker IS NULL AND tries > 0 FROM delivery WHERE subject_id = ?", subject));
    }

    /** Waits until the subject's delivery was tried so often and nobody holds it. */
    public static void awaitTry(UUID subject, int tries) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(15))
                .until(() -> isFree(subject) && of(subject).startsWith("pending|" + tries + "|"));
    }

    /** What a kill does: the lease runs out. */
    public static void endLease(UUID subject) {
        Sql.run(
                "UPDATE delivery SET due_at = now() - interval '1 s' WHERE subject_id = ? AND state = 'pending'",
                subject);
        wake();
    }

    /** Lets workers look at once instead of at their next tick. */
    public static void wake() {
        Sql.text("SELECT pg_notify('stevedore_delivery', '')::text");
    }

    /** The time of the subject's next attempt, in whole seconds from its creation. */
    public static long secondsToNext(UUID subject) {
        return Long.parseLong(Sql.text(
                "SELECT floor(extract(epoch FROM due_at - created_at))::bigint FROM delivery WHERE subject_id = ?",
                subject));
    }

    /** Takes every delivery out of the queue. */
    public static void clear() {
        Sql.run("DELETE FROM delivery");
        Sql.run("DELETE FROM receiver");
    }
}
