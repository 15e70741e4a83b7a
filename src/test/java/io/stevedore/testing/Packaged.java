package io.stevedore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged application in a process of its own, as an operator runs it: production's profile, settings from the
 * environment, any free ports. What it says goes to a file under {@code target/packaged}.
 */
public final class Packaged implements AutoCloseable {

    /** The folder that is deployed. */
    public static final Path FOLDER = Path.of("target", "quarkus-app");

    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern API = Pattern.compile("Listening on: http://[^:]+:(\\d+)");
    private static final Pattern MANAGEMENT = Pattern.compile("Management interface listening on http://[^:]+:(\\d+)");
    private static final Pattern STOPPING =
            Pattern.compile("\"name\": *\"Graceful Shutdown\",\\s*\"status\": *\"DOWN\"");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Process process;
    private final Path log;

    private Packaged(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a process with these settings, by their configuration names, and no others; does not wait for it. */
    public static Packaged launch(Map<String, String> settings) {
        try {
            Path log = Files.createDirectories(Path.of("target", "packaged"))
                    .resolve(ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet() + ".log");
            ProcessBuilder builder = new ProcessBuilder(
                            java(), "-jar", FOLDER.resolve("quarkus-run.jar").toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.matches("(QUARKUS|STEVEDORE)_.*"));
            settings.forEach((name, value) -> builder.environment().put(variable(name), value));
            return new Packaged(builder.start(), log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts a replica with the developer tenants and these settings; returns when it is ready. */
    public static Packaged ready(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("quarkus.http.port", "0");
        all.put("quarkus.management.port", "0");
        all.put("stevedore.bootstrap.file", "classpath:bootstrap-dev.yaml");
        all.put("stevedore.bootstrap.plaintext", "true");
        Packaged started = launch(all);
        boolean ready = Soon.holds(START, () -> !started.isAlive() || started.readiness() == 200);
        assertThat(ready && started.isAlive()).as(started.log()).isTrue();
        return started;
    }

    /** From now on the calls of {@link Api} and {@link Given} go to this process. */
    public Packaged use() {
        RestAssured.port = port(API);
        return this;
    }

    public URI api() {
        return URI.create("http://localhost:" + port(API));
    }

    public URI management() {
        return URI.create("http://localhost:" + port(MANAGEMENT));
    }

    /** The status of the readiness probe; 0 if nobody answers. */
    public int readiness() {
        HttpResponse<String> answer = probe();
        return answer == null ? 0 : answer.statusCode();
    }

    /** Whether it tells the cluster that it is about to stop. */
    public boolean saysThatItStops() {
        HttpResponse<String> answer = probe();
        return answer != null
                && answer.statusCode() == 503
                && STOPPING.matcher(answer.body()).find();
    }

    private HttpResponse<String> probe() {
        try {
            HttpRequest probe = HttpRequest.newBuilder(management().resolve("/q/health/ready"))
                    .timeout(Duration.ofSeconds(5))
                    .build();
            return HTTP.send(probe, HttpResponse.BodyHandlers.ofString());
        } catch (IOException | IllegalStateException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL: the process gets no chance to do anything more. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM: the process is asked to stop. */
    public void terminate() {
        process.destroy();
    }

    /** The code that it ends with; fails if it has not ended within the time. */
    public int exitCode(Duration most) {
        try {
            assertThat(process.waitFor(most.toMillis(), TimeUnit.MILLISECONDS))
                    .as("the process has ended:\n%s", log())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    /** All that it has said so far. */
    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
        exitCode(Duration.ofSeconds(10));
    }

    private int port(Pattern line) {
        Matcher port = line.matcher(log());
        if (!port.find()) {
            throw new IllegalStateException("It does not listen yet");
        }
        return Integer.parseInt(port.group(1));
    }

    private static String variable(String setting) {
        return setting.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
