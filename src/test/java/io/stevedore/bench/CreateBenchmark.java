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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Creates sessions on the packaged application as fast as it goes, then lets pgbench run the same statement on the same
 * server, and prints both rates and their ratio. One machine carries the load generator, the service and PostgreSQL.
 *
 * <pre>./mvnw -Pbench verify</pre>
 *
 * It needs pgbench on the path (Debian: postgresql-contrib).
 */
public final class CreateBenchmark {

    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURE = Duration.ofSeconds(20);
    private static final int CONNECTIONS = 32;

    private CreateBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        try (EmbeddedServers servers = EmbeddedServers.start(folder.resolve(Long.toString(System.nanoTime())))) {
            int port = freePort();
            Process service = start(servers.settings(), port, folder.resolve("service.log"));
            try {
                run(servers, port, folder);
            } finally {
                service.destroy();
                service.waitFor();
            }
        }
        System.exit(0);
    }

    private static void run(EmbeddedServers servers, int port, Path folder) throws Exception {
        try (CreateLoad load = new CreateLoad(port, CONNECTIONS)) {
            load.awaitReady(Duration.ofSeconds(60));
            System.out.println("warming up for " + WARM_UP.toSeconds() + " s");
            load.run(WARM_UP);
            System.out.println("measuring for " + MEASURE.toSeconds() + " s");
            CreateLoad.Rate service = load.run(MEASURE);
            System.out.println("pgbench for " + MEASURE.toSeconds() + " s");
            double statement = pgbench(servers.postgresPort(), folder);
            System.out.printf(
                    Locale.ROOT,
                    "create on the packaged jar: %.0f requests/s (p50 %.1f ms, p99 %.1f ms, %d not 201)%n"
                            + "pgbench, the same statement: %.0f transactions/s%nratio: %.2f%n",
                    service.perSecond(),
                    service.p50Millis(),
                    service.p99Millis(),
                    service.others(),
                    statement,
                    service.perSecond() / statement);
        }
    }

    private static Process start(Map<String, String> settings, int port, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of("java", "-Xmx512m"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of(
                "-Dquarkus.http.port=" + port,
                "-Dquarkus.management.port=0",
                "-Dstevedore.bootstrap.file=classpath:bootstrap-dev.yaml",
                "-Dstevedore.bootstrap.plaintext=true",
                "-jar",
                "target/quarkus-app/quarkus-run.jar"));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static double pgbench(int port, Path folder) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("create.sql"), CreateStatement.forPgbench());
        ProcessBuilder pgbench = new ProcessBuilder(
                "pgbench",
                "-n",
                "-M",
                "prepared",
                "-f",
                script.toString(),
                "-c",
                "16",
                "-j",
                "1",
                "-T",
                Long.toString(MEASURE.toSeconds()),
                "-h",
                "localhost",
                "-p",
                Integer.toString(port),
                "-U",
                "postgres",
                "postgres");
        pgbench.environment().put("PGPASSWORD", "postgres");
        Process process = pgbench.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes());
        Matcher tps = Pattern.compile("tps = ([0-9.]+)").matcher(output);
        if (process.waitFor() != 0 || !tps.find()) {
            throw new IllegalStateException("pgbench did not measure: " + output);
        }
        return Double.parseDouble(tps.group(1));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
