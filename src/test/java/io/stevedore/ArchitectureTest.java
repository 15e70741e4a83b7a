package io.stevedore;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the shape: who may import whom, how large a file may grow, and that every package says what it is for. */
class ArchitectureTest {

    private static final Path SOURCES = Path.of("src/main/java/io/stevedore");
    private static final int MAX_LINES = 300;

    /** A package imports only packages of a lower rank. The servers in the box know nobody, and nobody knows them. */
    private static final Map<String, Integer> RANKS = ranks();

    private static Map<String, Integer> ranks() {
        Map<String, Integer> ranks = new LinkedHashMap<>();
        List.of("kernel", "embedded").forEach(name -> ranks.put(name, 0));
        List.of("net", "imaging", "company").forEach(name -> ranks.put(name, 1));
        List.of("storage", "http").forEach(name -> ranks.put(name, 2));
        List.of("workflow", "webhook").forEach(name -> ranks.put(name, 3));
        List.of("extraction", "submission").forEach(name -> ranks.put(name, 4));
        List.of("session", "fraud", "sync").forEach(name -> ranks.put(name, 5));
        List.of("review", "job", "retention").forEach(name -> ranks.put(name, 6));
        List.of("admin", "ops").forEach(name -> ranks.put(name, 7));
        return ranks;
    }

    /** Only our own classes: reading those of all libraries took most of a minute. */
    private final JavaClasses code = ArchConfiguration.withThreadLocalScope(configuration -> {
        configuration.setResolveMissingDependenciesFromClassPath(false);
        return new ClassFileImporter().importPath(Path.of("target/classes/io/stevedore"));
    });

    @Test
    void every_package_has_a_rank() throws IOException {
        try (Stream<Path> folders = Files.list(SOURCES)) {
            List<String> packages = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .toList();

            assertThat(RANKS.keySet()).containsExactlyInAnyOrderElementsOf(packages);
        }
    }

    @Test
    void a_package_imports_only_packages_of_a_lower_rank() {
        classes()
                .that()
                .resideInAPackage("io.stevedore.*..")
                .should(onlyLookDown())
                .check(code);
    }

    @Test
    void imaging_and_extraction_rules_know_no_framework() {
        noClasses()
                .that()
                .resideInAPackage("io.stevedore.imaging..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.quarkus..").or(resideInAPackage("jakarta..")))
                .check(code);
    }

    @Test
    void only_storage_uses_the_aws_sdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.stevedore.storage..")
                .should()
                .dependOnClassesThat(resideInAPackage("software.amazon.."))
                .check(code);
    }

    @Test
    void nobody_sleeps_or_reads_the_clock_behind_the_kernel() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(code);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.stevedore.kernel..")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .check(code);
    }

    @Test
    void no_file_is_longer_than_300_lines() throws IOException {
        assertThat(files().filter(file -> lines(file).size() > MAX_LINES)).isEmpty();
    }

    @Test
    void every_package_says_what_it_is_for() throws IOException {
        Map<Path, String> silent = files().map(Path::getParent)
                .distinct()
                .filter(folder -> !folder.equals(SOURCES))
                .filter(folder -> !Files.exists(folder.resolve("package-info.java"))
                        || !lines(folder.resolve("package-info.java")).contains("@NullMarked"))
                .collect(Collectors.toMap(folder -> folder, Path::toString));

        assertThat(silent).isEmpty();
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(SOURCES)) {
            return all.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ArchCondition<JavaClass> onlyLookDown() {
        return new ArchCondition<>("only import packages of a lower rank") {
            @Override
            public void check(JavaClass from, ConditionEvents events) {
                from.getDirectDependenciesFromSelf().stream()
                        .filter(each -> forbidden(from, each.getTargetClass()))
                        .forEach(each -> events.add(SimpleConditionEvent.violated(from, each.getDescription())));
            }
        };
    }

    private static boolean forbidden(JavaClass from, JavaClass to) {
        String here = feature(from);
        String there = feature(to);
        return RANKS.containsKey(there) && !here.equals(there) && RANKS.get(there) >= RANKS.getOrDefault(here, 99);
    }

    private static String feature(JavaClass type) {
        String[] parts = type.getPackageName().split("\\.", 0);
        boolean ours = parts.length > 2 && type.getPackageName().startsWith("io.stevedore.");
        return ours ? parts[2] : "";
    }
}
