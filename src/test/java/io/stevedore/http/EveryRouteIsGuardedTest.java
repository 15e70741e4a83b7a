package io.stevedore.http;

import static com.tngtech.archunit.lang.conditions.ArchPredicates.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;

/** A route under {@code /api} or {@code /v1} that somebody forgot to guard fails here. */
class EveryRouteIsGuardedTest {

    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages("io.stevedore");

    @Test
    void every_method_that_answers_a_route_of_the_api_is_guarded() {
        methods()
                .that(have(aRouteOfTheApi()))
                .should()
                .beAnnotatedWith(Guarded.class)
                .check(CLASSES);
    }

    @Test
    void every_guarded_method_is_public_since_another_would_answer_404() {
        methods().that().areAnnotatedWith(Guarded.class).should().bePublic().check(CLASSES);
    }

    private static DescribedPredicate<JavaMethod> aRouteOfTheApi() {
        return DescribedPredicate.describe(
                "a route of the API",
                method -> method.getAnnotations().stream()
                                .anyMatch(each -> each.getRawType().isAnnotatedWith(HttpMethod.class))
                        && isApi(method));
    }

    private static boolean isApi(JavaMethod method) {
        String path = method.getOwner()
                .tryGetAnnotationOfType(Path.class)
                .map(Path::value)
                .orElse("");
        String absolute = path.startsWith("/") ? path : "/" + path;
        return absolute.startsWith("/api") || absolute.startsWith("/v1");
    }
}
