package io.stevedore.fraud;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks a submission against all others of its company, in two steps that the caller takes one after the other.
 *
 * <p><b>Publish, then search.</b> A worker first commits the submission's own prints and only then looks for others. Of two
 * that do so at one instant, whoever commits second searches after both commits and finds the first: at least one of them is
 * flagged, whatever the timing, without a lock between them. Both steps may be repeated: publishing is an upsert, and
 * searching writes nothing.
 */
@Singleton
public class CheckFraud {

    private final PublishPrints prints;
    private final List<Search> searches;

    CheckFraud(PublishPrints prints, FindExactFiles exact, FindSimilarImages similar, FindSameData sameData) {
        this.prints = prints;
        this.searches = List.of(exact, similar, sameData);
    }

    /**
     * Commits what others are compared with: each file's digest and print, and the tokens of all extracted fields, whichever
     * checks the version has on, since another version may look for them. It writes nothing of a submission that is no
     * longer {@code processing}, or is not the company's.
     */
    public Uni<Void> publish(Subject subject) {
        return prints.publish(subject);
    }

    /**
     * Every finding of the kinds that the version has on, kind by kind, the nearest first. Call it after {@link #publish}
     * is done.
     */
    public Uni<List<Finding>> search(Subject subject) {
        return Multi.createFrom()
                .iterable(searches)
                .onItem()
                .transformToUniAndConcatenate(search -> search.find(subject))
                .collect()
                .asList()
                .map(found -> all(found, subject));
    }

    private static List<Finding> all(List<List<Finding>> found, Subject subject) {
        Stream<Finding> metadata = subject.rules().metadata()
                ? MetadataRules.check(subject.files(), subject.submittedAt()).stream()
                : Stream.of();
        return Stream.concat(found.stream().flatMap(List::stream), metadata).toList();
    }
}
