package io.stevedore.retention;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.stevedore.storage.ObjectStore;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Goes through the bucket page by page, deletes what is left over unless it is a dry run, and counts. */
@Singleton
class ComparePages {

    private final ReadPages pages;
    private final ReconcileRuns runs;
    private final ObjectStore store;

    ComparePages(ReadPages pages, ReconcileRuns runs, ObjectStore store) {
        this.pages = pages;
        this.runs = runs;
        this.store = store;
    }

    /** One of the two prefixes. */
    @FunctionalInterface
    private interface Area {

        Uni<Compared> page(String after, Instant oldest);
    }

    /** Where a page begins; one page is asked for after the other. */
    private static final class Place {

        private volatile String after = "";
    }

    /** Done when all is seen; fails with what a page failed with, and the tally has what was seen until then. */
    Uni<Void> all(ReconcileRun run, Tally tally) {
        return area(pages::sealed, run, tally).chain(() -> area(pages::incoming, run, tally));
    }

    private Uni<Void> area(Area area, ReconcileRun run, Tally tally) {
        return Multi.createBy()
                .repeating()
                .uni(Place::new, place -> page(area, place, run, tally))
                .whilst(page -> page.next() != null)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Compared> page(Area area, Place place, ReconcileRun run, Tally tally) {
        return runs.keep(run)
                .chain(() -> area.page(place.after, run.oldest()))
                .invoke(tally::add)
                .call(page -> delete(page, run, tally))
                .invoke(page -> place.after = page.next() == null ? "" : page.next());
    }

    private Uni<Void> delete(Compared page, ReconcileRun run, Tally tally) {
        return run.dryRun() || page.leftOver().isEmpty()
                ? Uni.createFrom().voidItem()
                : store.erase(page.leftOverKeys())
                        .invoke(() -> tally.addDeleted(page.leftOver().size()));
    }
}
