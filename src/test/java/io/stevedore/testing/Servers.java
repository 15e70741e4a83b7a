package io.stevedore.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.stevedore.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
        database = new Wire(servers.postgresPort(), Statements::tap);
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

    /** The object store's own port, which no wire can cut. */
    public static int storePort() {
        return servers.storePort();
    }

    /** The keys in the bucket that lie under the prefix or are it, as the store's own folder has them. */
    public static List<String> objects(String prefix) {
        Path bucket = folder().resolve("store").resolve("stevedore");
        try (Stream<Path> files = Files.walk(bucket)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> bucket.relativize(file).toString())
                    .filter(key -> key.equals(prefix) || key.startsWith(prefix + "/"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The key in an object's unsigned address. */
    public static String keyOf(String address) {
        return URI.create(address).getPath().replaceFirst("^/stevedore/", "");
    }

    private static Path folder() {
        return Path.of(
                "target", "test-servers", Long.toString(ProcessHandle.current().pid()));
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
