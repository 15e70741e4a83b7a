package io.stevedore.retention;

import io.stevedore.retention.KeyForms.Owner;
import io.stevedore.storage.ObjectPage;
import io.stevedore.storage.ObjectPage.Listed;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Uploads beside the sessions that they are of. One is left over where no session waits for it and none will sweep it: its
 * session is gone, or was swept before the upload ended.
 *
 * @param wanted the sessions that still want their uploads, or will sweep them
 */
record IncomingPage(ObjectPage objects, Set<Owner> wanted) {

    /** What is there, of objects that are older than the time. */
    Compared compare(Instant oldest) {
        List<Listed> listed = objects.objects();
        return new Compared(
                listed.size(),
                0,
                listed.stream()
                        .filter(each -> KeyForms.incoming(each.key())
                                .filter(owner -> !wanted.contains(owner))
                                .isPresent())
                        .filter(each -> each.lastModified().isBefore(oldest))
                        .toList(),
                List.of(),
                objects.keys().stream()
                        .filter(key -> KeyForms.incoming(key).isEmpty())
                        .toList(),
                objects.hasMore() ? listed.get(listed.size() - 1).key() : null);
    }
}
