package io.stevedore.testing;

import io.stevedore.kernel.Ids;
import io.stevedore.testing.Given.Session;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Two packaged processes over one database. The first has a wire of its own to the object store, so that a test can make
 * it hold a job for as long as it likes: with the wire frozen, its fetch of the sealed file hangs.
 */
public final class Replicas implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Servers servers;
    private final Wire store;
    private final Packaged first;
    private final Packaged survivor;

    private Replicas(Servers servers, Wire store, Packaged first, Packaged survivor) {
        this.servers = servers;
        this.store = store;
        this.first = first;
        this.survivor = survivor;
    }

    /** Starts both, with these settings for the first only. */
    public static Replicas start(Map<String, String> ofTheFirst) {
        Servers servers = new Servers();
        Map<String, String> settings = new HashMap<>(servers.start());
        settings.put("stevedore.job.concurrency", "1");
        // Two cold processes on a busy machine are no outage.
        settings.put("stevedore.database.timeout", "10s");
        settings.put("stevedore.storage.public-endpoint", settings.get("stevedore.storage.endpoint"));
        Wire store = new Wire(Servers.storePort());
        Packaged survivor = Packaged.ready(settings);
        settings.put("stevedore.storage.endpoint", "http://localhost:" + store.port());
        settings.putAll(ofTheFirst);
        return new Replicas(servers, store, Packaged.ready(settings), survivor);
    }

    /** The one to be killed or stopped. */
    public Packaged first() {
        return first;
    }

    public Packaged survivor() {
        return survivor;
    }

    /** The first one's wire to the store. */
    public Wire store() {
        return store;
    }

    /** Submits at the survivor until the first holds a job that it can't get on with; gives that job's session. */
    public Session jobHeldByTheFirst(String workflow) {
        store.freeze();
        survivor.use();
        for (int i = 0; i < 40; i++) {
            Session session = Given.submitted(Api.ACME_LOAD, workflow, Images.jpeg(i));
            if (Soon.holds(SOON, () -> isHeld(session) || isDone(session)) && isHeld(session)) {
                return session;
            }
        }
        throw new AssertionError("The first replica took no job:\n" + first.log());
    }

    private boolean isHeld(Session session) {
        return first.log().contains(taken(session));
    }

    private static boolean isDone(Session session) {
        return session.job().getString("state").equals("completed");
    }

    /** What a replica logs when it takes the session's job. */
    public static String taken(Session session) {
        return "A job is taken session=" + Ids.parse("ses", session.id());
    }

    @Override
    public void close() {
        first.close();
        survivor.close();
        store.close();
        servers.stop();
    }
}
