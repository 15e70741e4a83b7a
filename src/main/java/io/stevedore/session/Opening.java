package io.stevedore.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Ids;
import io.stevedore.kernel.SqlValues;
import io.stevedore.workflow.ActiveWorkflow;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A session about to be opened: the ids it will have, and all that its rows hold. */
record Opening(Caller caller, ActiveWorkflow workflow, OpenRequest request, Instant now, UploadSession session) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Addresses have all run out at the session's end; the margin is for clocks that differ. */
    private static final Duration SWEEP_MARGIN = Duration.ofMinutes(1);

    static Opening of(Caller caller, ActiveWorkflow workflow, OpenRequest request, Instant now, Duration ttl) {
        UploadSession session = new UploadSession(
                Ids.next(),
                Ids.next(),
                caller.company(),
                workflow.id(),
                workflow.version(),
                SessionState.PENDING,
                request.slots(),
                now.plus(ttl));
        return new Opening(caller, workflow, request, now, session);
    }

    /** The arguments of the statement that opens it. */
    Tuple row() {
        return Tuple.from(new Object[] {
            session.id(),
            session.submissionId(),
            session.companyId(),
            caller.lineageId(),
            caller.keyId(),
            workflow.id(),
            workflow.version(),
            request.clientSubmissionId(),
            session.slots().size(),
            session.contentTypes(),
            session.sizes(),
            session.digests(),
            request.webhookUrl(),
            SqlValues.time(now),
            SqlValues.time(session.expiresAt()),
            SqlValues.time(session.expiresAt().plus(SWEEP_MARGIN)),
            request.metadata(),
            externalUser(),
            label(),
            Ids.next(),
            caller.keyName()
        });
    }

    /** Where only one live session may stand. */
    Tuple scope() {
        return Tuple.from(List.of(caller.lineageId(), workflow.id(), request.clientSubmissionId()));
    }

    private String label() {
        ExternalUser user = request.externalUser();
        String shown = user == null ? null : user.shown();
        return shown == null ? caller.keyName() : shown;
    }

    private @Nullable String externalUser() {
        try {
            return request.externalUser() == null ? null : JSON.writeValueAsString(request.externalUser());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Three strings can always be written", e);
        }
    }
}
