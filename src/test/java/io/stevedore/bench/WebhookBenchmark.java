package io.stevedore.bench;

import io.stevedore.embedded.EmbeddedServers;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adds events to the outbox at a fixed rate, with the service's own code, while the packaged application delivers them to
 * receivers on loopback, and prints how long it took from commit to receipt, what was lost, came twice or out of order, and
 * how many statements the service claimed and recorded them with. One machine carries the adder, the receivers, the service and PostgreSQL;
 * its load is printed too, since whatever else runs there is in the figures.
 *
 * <pre>./mvnw -Pwebhook-bench verify</pre>
 *
 * The receivers are at 127.0.0.1 to 127.0.0.16, so it needs Linux.
 */
public final class WebhookBenchmark {

    private static final int HOSTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);

    private WebhookBenchmark() {}

    /** How events are made: so many a second, of so many of an ordering key, for so many receivers. */
    record Load(int perSecond, int ofAKey, int hosts) {}

    /** @param arguments seconds of each measurement, and the topic to add to */
    public static void main(String[] arguments) throws Exception {
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        int receivers = freePort();
        Path data = folder.resolve(Long.toString(System.nanoTime()));
        WebhookStatements.prepare(data);
        try (EmbeddedServers servers = EmbeddedServers.start(data)) {
            int port = freePort();
            Process service = start(servers.settings(), port, receivers, folder.resolve("webhook-service.log"));
            try (WebhookArrivals arrivals = new WebhookArrivals(receivers, HOSTS)) {
                awaitReady(port);
                try (WebhookLoad load = new WebhookLoad(servers.postgresPort(), receivers, arguments[1]);
                        WebhookStatements statements = new WebhookStatements(servers.postgresPort())) {
                    run(load, arrivals, statements, length);
                }
            } finally {
                service.destroyForcibly();
                service.waitFor();
            }
        }
        System.exit(0);
    }

    private static void run(WebhookLoad load, WebhookArrivals arrivals, WebhookStatements statements, Duration length)
            throws Exception {
        System.out.println("warming up for " + WARM_UP.toSeconds() + " s, then " + length.toSeconds() + " s each");
        load.run(new Load(100, 1, HOSTS), WARM_UP, arrivals);
        System.out.println("receivers rate/s of-a-key   events  lost twice misplaced |   p50    p95    p99    max ms,"
                + " with commit p95 | claims     ms records     ms | load");
        for (Load each : List.of(
                new Load(50, 1, 1),
                new Load(50, 1, HOSTS),
                new Load(200, 1, 1),
                new Load(200, 1, HOSTS),
                new Load(200, 3, HOSTS))) {
            statements.reset();
            int events = load.run(each, length, arrivals);
            print(each, events, arrivals.result(), statements.counts());
        }
    }

    /** Statements are told a delivery, and their time a statement. */
    private static void print(Load load, int events, WebhookArrivals.Result result, WebhookStatements.Counts counts) {
        System.out.printf(
                Locale.ROOT,
                "%9d %6d %8d %8d %5d %5d %9d | %5s %6s %6s %6s %19s     | %6.2f %6.1f %7.2f %6.1f | %4.0f%n",
                load.hosts(),
                load.perSecond(),
                load.ofAKey(),
                events,
                result.lost(),
                result.twice(),
                result.misplaced(),
                millis(result.afterCommit(0.5)),
                millis(result.afterCommit(0.95)),
                millis(result.afterCommit(0.99)),
                millis(result.afterCommit(1)),
                millis(result.withCommit(0.95)),
                counts.claims() / events,
                counts.claimMillis() / counts.claims(),
                counts.records() / events,
                counts.recordMillis() / counts.records(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String millis(long nanos) {
        return String.format(Locale.ROOT, "%.1f", nanos / 1e6);
    }

    private static void awaitReady(int port) throws InterruptedException {
        try (CreateLoad anything = new CreateLoad(port, 1)) {
            anything.awaitReady(Duration.ofSeconds(60));
        }
    }

    private static Process start(Map<String, String> settings, int port, int receivers, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of("java", "-Xmx512m"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=0",
                "-Dstevedore.bootstrap.file=classpath:bootstrap-dev.yaml",
                "-Dstevedore.bootstrap.plaintext=true",
                "-Dstevedore.webhook.allow-hosts=" + WebhookArrivals.hosts(receivers, HOSTS),
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
