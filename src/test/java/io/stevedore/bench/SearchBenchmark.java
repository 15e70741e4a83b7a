package io.stevedore.bench;

import io.stevedore.bench.Prints.Answer;
import io.stevedore.embedded.EmbeddedServers;
import io.stevedore.fraud.FilePrint;
import io.stevedore.imaging.FinePrint;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Looks for pictures that are alike among a million of one company (see {@link SearchData}), with the service's own statement
 * and three alternatives, on an embedded PostgreSQL with its own default settings and durable writes; checks that all give the
 * same answer, and prints what a search takes: p50 / p95 / p99 in milliseconds, and in brackets the processor's milliseconds,
 * which other work on the machine does not lengthen.
 *
 * <pre>./mvnw -Psearch-bench verify</pre>
 */
public final class SearchBenchmark {

    private static final List<Integer> RADII = List.of(0, 6, 12);
    private static final int FINE_THRESHOLD = FinePrint.THRESHOLD;
    private static final int EVERY_FINE = FinePrint.BITS;
    private static final int QUERIES = 200;
    private static final int WARM_UP = 30;

    private SearchBenchmark() {}

    /** One way to search. */
    private interface Search {
        Answer search(FilePrint file, int radius, int fineThreshold) throws Exception;
    }

    /**
     * A way with its name.
     *
     * @param cpu the processor time so far of whoever does the work: other work on the machine does not count
     */
    private record Way(String name, Search search, Supplier<Duration> cpu) {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "bench"));
        try (EmbeddedServers servers = EmbeddedServers.start(folder.resolve(Long.toString(System.nanoTime())))) {
            run(servers.postgresPort());
        }
        System.exit(0);
    }

    private static void run(int port) throws Exception {
        System.out.println("loading 1,200,000 prints");
        SearchData.load(port);
        List<FilePrint> queries = SearchData.queries(port, QUERIES);
        Prints prints = SearchData.prints(port);
        try (SearchClient client = new SearchClient(port)) {
            table(new Way("bands, just loaded", client::bands, client::cpu), queries);
            SearchData.run(port, "VACUUM ANALYZE fraud_file");
            same(queries, prints, client);
            table(new Way("bands, vacuumed", client::bands, client::cpu), queries);
            table(new Way("popcount of every row in SQL", client::popcount, client::cpu), queries.subList(0, 12));
        }
        table(
                new Way("BK-tree in memory", new BkTree(prints)::search, SearchBenchmark::ownCpu),
                queries.subList(0, 60));
        table(new Way("popcount of every print in memory", prints::scan, SearchBenchmark::ownCpu), queries);
    }

    /** Two comparisons: as the service asks, and with all that the hash finds confirmed. */
    private static void same(List<FilePrint> queries, Prints prints, SearchClient client) throws Exception {
        BkTree tree = new BkTree(prints);
        long found = 0;
        for (int radius : RADII) {
            for (FilePrint file : queries) {
                for (int fine : List.of(FINE_THRESHOLD, EVERY_FINE)) {
                    Answer expected = prints.scan(file, radius, fine);
                    found += expected.total();
                    require(expected, client.bands(file, radius, fine), "bands");
                }
            }
            for (FilePrint file : queries.subList(0, 10)) {
                Answer expected = prints.scan(file, radius, EVERY_FINE);
                require(expected, tree.search(file, radius, EVERY_FINE), "BK-tree");
                require(expected, client.popcount(file, radius, EVERY_FINE), "popcount in SQL");
            }
        }
        System.out.println("all ways give the same answers; " + found + " found in all");
    }

    private static void require(Answer expected, Answer answer, String way) {
        if (!expected.equals(answer)) {
            throw new IllegalStateException(way + " gave " + answer + " and not " + expected);
        }
    }

    private static void table(Way way, List<FilePrint> queries) throws Exception {
        for (int turns : List.of(1, 4)) {
            StringBuilder line = new StringBuilder("| %s | %d ".formatted(way.name(), turns));
            for (int radius : RADII) {
                line.append("| ")
                        .append(measure(way, turned(queries, turns), radius))
                        .append(' ');
            }
            System.out.println(line.append('|'));
        }
    }

    private static String measure(Way way, List<FilePrint> queries, int radius) throws Exception {
        for (FilePrint file : queries.subList(0, Math.min(WARM_UP, queries.size() / 3))) {
            way.search().search(file, radius, FINE_THRESHOLD);
        }
        double[] millis = new double[queries.size()];
        Duration before = way.cpu().get();
        for (int i = 0; i < millis.length; i++) {
            long start = System.nanoTime();
            way.search().search(queries.get(i), radius, FINE_THRESHOLD);
            millis[i] = (System.nanoTime() - start) / 1e6;
        }
        double cpu = way.cpu().get().minus(before).toNanos() / 1e6 / millis.length;
        Arrays.sort(millis);
        return String.format(
                Locale.ROOT, "%.1f / %.1f / %.1f (%.1f)", at(millis, 0.5), at(millis, 0.95), at(millis, 0.99), cpu);
    }

    private static Duration ownCpu() {
        return Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    }

    private static double at(double[] sorted, double share) {
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * share))];
    }

    private static List<FilePrint> turned(List<FilePrint> files, int turns) {
        return files.stream()
                .map(file -> new FilePrint(
                        file.fileIndex(), file.sha256(), file.turns().subList(0, turns), file.metadata()))
                .toList();
    }
}
