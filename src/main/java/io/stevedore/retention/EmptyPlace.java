package io.stevedore.retention;

import io.smallrye.mutiny.Uni;
import io.stevedore.storage.ObjectPage;
import io.stevedore.storage.ObjectStore;
import jakarta.inject.Singleton;

/** Deletes all that lies under a prefix, page by page. */
@Singleton
class EmptyPlace {

    /** A session has few objects; a longer list might keep whoever erases waiting for a store that does not answer. */
    private static final int PAGE = 100;

    private final ObjectStore store;

    EmptyPlace(ObjectStore store) {
        this.store = store;
    }

    /** Done when nothing lies there any more; fails where the store is not reached or keeps something. */
    Uni<Void> empty(String prefix) {
        return store.list(prefix, "", PAGE)
                .chain(page -> store.erase(page.keys()).chain(() -> rest(prefix, page)));
    }

    private Uni<Void> rest(String prefix, ObjectPage page) {
        return page.hasMore() ? empty(prefix) : Uni.createFrom().voidItem();
    }
}
