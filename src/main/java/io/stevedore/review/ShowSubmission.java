package io.stevedore.review;

import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.fraud.FraudMatch;
import io.stevedore.fraud.FraudMatches;
import io.stevedore.kernel.Clock;
import io.stevedore.kernel.Ids;
import io.stevedore.review.SubmissionDetail.Actor;
import io.stevedore.storage.ObjectStore;
import io.stevedore.submission.Revision;
import io.stevedore.submission.Submission;
import io.stevedore.submission.Submission.SealedFile;
import io.stevedore.submission.Submissions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows a submission to any key of its company, with addresses to download its sealed files. */
@Singleton
public class ShowSubmission {

    private static final Duration DOWNLOAD_TTL = Duration.ofHours(1);

    private final Submissions submissions;
    private final FraudMatches matches;
    private final ObjectStore store;
    private final Clock clock;

    ShowSubmission(Submissions submissions, FraudMatches matches, ObjectStore store, Clock clock) {
        this.submissions = submissions;
        this.matches = matches;
        this.store = store;
        this.clock = clock;
    }

    /**
     * The submission and its revision.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if it is malformed, unknown or another company's
     */
    public Uni<Shown> show(Caller caller, String id) {
        return submissions
                .require(caller, id)
                .chain(submission -> matches.of(submission.id())
                        .map(found -> new Shown(detail(submission, found), submission.revision())));
    }

    /** A detail and the revision that its {@code ETag} names. */
    public record Shown(SubmissionDetail detail, int revision) {

        RestResponse<SubmissionDetail> response() {
            return RestResponse.ResponseBuilder.ok(detail)
                    .header("ETag", Revision.tag(revision))
                    .build();
        }
    }

    private SubmissionDetail detail(Submission submission, List<FraudMatch> found) {
        Instant expiry = clock.now().plus(DOWNLOAD_TTL);
        return new SubmissionDetail(
                Ids.text(Submissions.PREFIX, submission.id()),
                submission.status().text(),
                submission.fraudStatus(),
                submission.fraudScore(),
                new SubmissionDetail.Workflow(
                        submission.workflowSlug(), submission.workflowName(), submission.workflowVersion()),
                submission.extractedData(),
                submission.confidence(),
                submission.createdAt(),
                submission.clientSubmissionId(),
                Ids.text("ses", submission.sessionId()),
                Ids.text("cmp", submission.companyId()),
                submission.metadata(),
                submission.externalUser(),
                submission.label(),
                submission.rejectReason(),
                submission.cancelReason(),
                submission.failedReason(),
                submission.updatedAt(),
                submission.files().stream()
                        .map(file -> file(submission, file, expiry))
                        .toList(),
                found,
                submission.events().stream().map(ShowSubmission::event).toList(),
                sync(submission.sync()));
    }

    private SubmissionDetail.File file(Submission submission, SealedFile file, Instant expiry) {
        String name = Ids.text(Submissions.PREFIX, submission.id()) + "-" + file.fileIndex() + ending(file);
        return new SubmissionDetail.File(
                file.fileIndex(),
                file.label(),
                file.contentType(),
                file.sizeBytes(),
                file.width(),
                file.height(),
                file.sha256(),
                store.presignGet(file.sealedKey(), DOWNLOAD_TTL, name),
                expiry);
    }

    private static SubmissionDetail.Sync sync(Submission.Sync sync) {
        return new SubmissionDetail.Sync(sync.status(), sync.lastError(), sync.updatedAt());
    }

    private static String ending(SealedFile file) {
        return switch (file.contentType()) {
            case "image/jpeg" -> ".jpg";
            case "image/png" -> ".png";
            case "image/webp" -> ".webp";
            default -> "";
        };
    }

    private static SubmissionDetail.Event event(Submission.Event event) {
        String actorId = event.actorId() == null ? null : Ids.text("key", event.actorId());
        return new SubmissionDetail.Event(
                Ids.text("evt", event.id()),
                event.type(),
                event.occurredAt(),
                new Actor(event.actorType(), actorId, event.actorName()),
                event.data());
    }
}
