package io.stevedore.bench;

import io.stevedore.embedded.EmbeddedServers;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Adds events to the outbox at a fixed rate, with the service's own code, while the packaged application delivers them to
 * receivers on loopback, and prints how long it took from commit to receipt, what was lost, came twice or out of order, and
 * how many transactions the service made of it. One machine carries the adder, the receivers, the service and PostgreSQL.
 *
 * <pre>./mvnw -Pwebhook-bench verify</pre>
 *
 * The receivers are at 127.0.0.1 to 127.0.0.16, so it needs Linux.
 */
public final class WebhookBenchmark {

    private static final int HOSTS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    /** PostgreSQL's backends report what they did when they have been idle for ten seconds. */
    private static final Duration REPORTED = Duration.ofSeconds(12);

    private static final String ROW = "%-9s %6s %8s %7s %5s %5s %9s %8s %8s %8s %8s %12s %7s%n";

    private WebhookBenchmark() {}

    /** How events are made: so many a second, of so many of an ordering key, for so many receivers. */
    record Load(int perSecond, int ofAKey, int hosts) {}

    /** @param arguments seconds of each measurement, and the topic to add to */
    public static void main(String[] arguments) throws Exception {
        Duration length = Duration.ofSeconds(Long.parseLong(arguments[0]));
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        int receivers = freePort();
        try (EmbeddedServers servers = EmbeddedServers.start(folder.resolve(Long.toString(System.nanoTime())))) {
            int port = freePort();
            Process service = start(servers.settings(), port, receivers, folder.resolve("webhook-service.log"));
            try (WebhookArrivals arrivals = new WebhookArrivals(receivers, HOSTS)) {
                awaitReady(port);
                try (WebhookLoad load = new WebhookLoad(servers.postgresPort(), receivers, arguments[1])) {
                    run(load, arrivals, length);
                }
            } finally {
                service.destroy();
                service.waitFor();
            }
        }
        System.exit(0);
    }

    private static void run(WebhookLoad load, WebhookArrivals arrivals, Duration length) throws InterruptedException {
        System.out.println("warming up for " + WARM_UP.toSeconds() + " s, then " + length.toSeconds() + " s each");
        load.run(new Load(100, 1, HOSTS), WARM_UP, arrivals);
        double idle = idleTransactions(load, arrivals);
        System.out.printf(
                Locale.ROOT,
                ROW,
                "receivers",
                "rate/s",
                "of a key",
                "events",
                "lost",
                "twice",
                "misplaced",
                "p50 ms",
                "p95 ms",
                "p99 ms",
                "max ms",
                "p95 w/ commit",
                "tx each");
        for (Load each : List.of(
                new Load(50, 1, 1),
                new Load(50, 1, HOSTS),
                new Load(200, 1, 1),
                new Load(200, 1, HOSTS),
                new Load(200, 3, HOSTS))) {
            measure(load, arrivals, each, length, idle);
        }
    }

    private static void measure(WebhookLoad load, WebhookArrivals arrivals, Load each, Duration length, double idle)
            throws InterruptedException {
        long before = load.transactions();
        long start = System.nanoTime();
        int events = load.run(each, length, arrivals);
        rest(REPORTED);
        double seconds = (System.nanoTime() - start) / 1e9;
        double others = load.transactions() - before - events - idle * seconds;
        WebhookArrivals.Result result = arrivals.result();
        System.out.printf(
                Locale.ROOT,
                ROW,
                each.hosts(),
                each.perSecond(),
                each.ofAKey(),
                events,
                result.lost(),
                result.twice(),
                result.misplaced(),
                millis(result.afterCommit(0.5)),
                millis(result.afterCommit(0.95)),
                millis(result.afterCommit(0.99)),
                millis(result.afterCommit(1)),
                millis(result.withCommit(0.95)),
                String.format(Locale.ROOT, "%.2f", others / events));
    }

    /** What the service's ticks make a second where there is nothing to deliver. */
    private static double idleTransactions(WebhookLoad load, WebhookArrivals arrivals) throws InterruptedException {
        rest(REPORTED);
        long before = load.transactions();
        rest(REPORTED);
        return (load.transactions() - before) / (double) REPORTED.toSeconds();
    }

    private static void rest(Duration length) throws InterruptedException {
        new CountDownLatch(1).await(length.toMillis(), TimeUnit.MILLISECONDS);
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
