package io.stevedore.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;

/**
 * A real PostgreSQL and a signature-checking object store, started in this JVM's care with their data under one folder.
 *
 * <p>Both listen on loopback only. PostgreSQL runs with {@code fsync} and {@code synchronous_commit} on, so that a kill
 * of the machine loses as little as it would in production.
 */
public final class EmbeddedServers implements AutoCloseable {

    static final String BUCKET = "stevedore";
    private static final String REGION = "us-east-1";
    private static final String ACCESS_KEY_ID = "dev-access-key-id";
    private static final String SECRET_ACCESS_KEY = "dev-secret-access-key";
    /** Nobody can take this for a secret; it encrypts those of the data in the box. */
    private static final String SECRETS_KEY = "0".repeat(64);

    private final EmbeddedPostgres postgres;
    private final S3Proxy store;
    private final int storePort;

    private EmbeddedServers(EmbeddedPostgres postgres, S3Proxy store, int storePort) {
        this.postgres = postgres;
        this.store = store;
        this.storePort = storePort;
    }

    /**
     * Starts both servers; returns when they answer.
     *
     * @param folder holds the data of both; made if absent, kept when they stop
     */
    public static EmbeddedServers start(Path folder) {
        try {
            Path home = Files.createDirectories(folder.toAbsolutePath());
            EmbeddedPostgres postgres = startPostgres(home);
            int port = freePort();
            return new EmbeddedServers(postgres, startStore(home.resolve("store"), port), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of the service that lead to these servers, by their configuration names. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.datasource.reactive.url", "postgresql://localhost:" + postgresPort() + "/postgres");
        settings.put("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + postgresPort() + "/postgres");
        settings.put("quarkus.datasource.username", "postgres");
        settings.put("quarkus.datasource.password", "postgres");
        settings.put("stevedore.storage.endpoint", "http://localhost:" + storePort);
        settings.put("stevedore.storage.region", REGION);
        settings.put("stevedore.storage.bucket", BUCKET);
        settings.put("stevedore.storage.access-key-id", ACCESS_KEY_ID);
        settings.put("stevedore.storage.secret-access-key", SECRET_ACCESS_KEY);
        settings.put("stevedore.secrets.key", SECRETS_KEY);
        return settings;
    }

    public int postgresPort() {
        return postgres.getPort();
    }

    public int storePort() {
        return storePort;
    }

    @Override
    public void close() {
        try {
            store.stop();
            postgres.close();
        } catch (Exception e) {
            throw new IllegalStateException("The embedded servers did not stop", e);
        }
    }

    private static EmbeddedPostgres startPostgres(Path home) throws IOException {
        Path data = home.resolve("postgres");
        LeftOver.stop(data);
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(home.resolve("postgres-binaries").toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("listen_addresses", "localhost")
                .start();
    }

    private static S3Proxy startStore(Path folder, int port) throws IOException {
        Files.createDirectories(folder.resolve(BUCKET));
        Properties files = new Properties();
        files.setProperty("jclouds.filesystem.basedir", folder.toString());
        S3Proxy store = S3Proxy.builder()
                .blobStore(BlobStores.create("filesystem-nio2", files))
                .endpoint(URI.create("http://127.0.0.1:" + port))
                .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY_ID, SECRET_ACCESS_KEY)
                .corsRules(anyOrigin())
                .ignoreUnknownHeaders(true)
                .build();
        try {
            store.start();
        } catch (Exception e) {
            throw new IOException("The embedded object store did not start", e);
        }
        return store;
    }

    private static CrossOriginResourceSharing anyOrigin() {
        return new CrossOriginResourceSharing(
                List.of(".*"), List.of("GET", "PUT", "HEAD"), List.of("*"), List.of("ETag"), "false");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
