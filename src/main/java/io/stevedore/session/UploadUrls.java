package io.stevedore.session;

import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.stevedore.session.SessionView.UploadUrl;
import io.stevedore.session.SessionView.WorkflowRef;
import io.stevedore.storage.ObjectKeys;
import io.stevedore.storage.ObjectStore;
import io.stevedore.storage.PresignedPut;
import io.stevedore.submission.SubmissionState;
import io.stevedore.submission.Submissions;
import io.stevedore.workflow.ActiveWorkflow;
import io.stevedore.workflow.UploadLimits;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Shows a pending session with freshly signed upload addresses; signing is arithmetic and asks nobody. */
@Singleton
class UploadUrls {

    private final ObjectStore store;
    private final SessionConfig config;
    private final Clock clock;

    UploadUrls(ObjectStore store, SessionConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    SessionView view(UploadSession session, ActiveWorkflow workflow) {
        Instant now = clock.now();
        Instant end = earlier(now.plus(config.uploadUrlTtl()), session.expiresAt());
        UploadLimits limits = workflow.definition().upload();
        return new SessionView(
                session.text(),
                Ids.text(Submissions.PREFIX, session.submissionId()),
                SessionState.PENDING.text(),
                SubmissionState.CREATED.text(),
                new WorkflowRef(workflow.slug(), workflow.version()),
                IntStream.range(0, session.slots().size())
                        .mapToObj(i -> url(session, i, limits.label(i), Duration.between(now, end)))
                        .toList(),
                session.expiresAt(),
                end);
    }

    private UploadUrl url(UploadSession session, int index, @Nullable String label, Duration ttl) {
        UploadSession.Slot slot = session.slots().get(index);
        String key = ObjectKeys.incoming(session.companyId(), session.id(), index);
        PresignedPut put = store.presignPut(key, slot.contentType(), slot.size(), ttl);
        return new UploadUrl(index, put.url(), store.unsignedUrl(key), slot.contentType(), label, put.headers());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
