package io.stevedore.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stevedore.embedded.EmbeddedServers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The servers in the box for a test run, on data of their own that the next run starts anew, each behind a {@link Wire}
 * so that tests can break the network.
 */
public final class Servers implements QuarkusTestResourceLifecycleManager {

    private static volatile Wire database;
    private static volatile Wire store;
    private static volatile EmbeddedServers servers;

    @Override
    public Map<String, String> start() {
        Path folder = Path.of(
                "target", "test-servers", Long.toString(ProcessHandle.current().pid()));
        servers = EmbeddedServers.start(folder);
        database = new Wire(servers.postgresPort());
        store = new Wire(servers.storePort());
        Map<String, String> settings = new HashMap<>();
        servers.settings().forEach((name, value) -> settings.put(name, throughTheWires(value)));
        return settings;
    }

    /** The wire to PostgreSQL. */
    public static Wire database() {
        return database;
    }

    /** The wire to the object store. */
    public static Wire store() {
        return store;
    }

    /** PostgreSQL's own port, which no wire can cut: for what a test looks up or sets up itself. */
    public static int postgresPort() {
        return servers.postgresPort();
    }

    @Override
    public void stop() {
        database.close();
        store.close();
        servers.close();
    }

    private static String throughTheWires(String value) {
        return value.replace(":" + servers.postgresPort(), ":" + database.port())
                .replace(":" + servers.storePort(), ":" + store.port());
    }
}
