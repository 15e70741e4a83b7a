package io.stevedore.session;

import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.stevedore.company.Caller;
import io.stevedore.kernel.Clock;
import io.stevedore.workflow.ActiveWorkflow;
import io.stevedore.workflow.ActiveWorkflows;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * Opens a session, or answers with the one that an equal request opened before.
 *
 * <p>A new session costs one statement; the unique index on (lineage, workflow, clientSubmissionId) of live sessions is
 * what makes one of many simultaneous requests win.
 */
@Singleton
public class OpenSession {

    /** How often a request goes on after a session that stood in its way vanished under it. */
    private static final int TRIES = 5;

    private final ActiveWorkflows workflows;
    private final OpenRequestReader reader;
    private final Sessions sessions;
    private final ExpireSessions expire;
    private final UploadUrls urls;
    private final SessionConfig config;
    private final Clock clock;

    OpenSession(
            ActiveWorkflows workflows,
            OpenRequestReader reader,
            Sessions sessions,
            ExpireSessions expire,
            UploadUrls urls,
            SessionConfig config,
            Clock clock) {
        this.workflows = workflows;
        this.reader = reader;
        this.sessions = sessions;
        this.expire = expire;
        this.urls = urls;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Opens a session of the caller's on the published version of a workflow.
     *
     * @throws io.stevedore.kernel.Problem.NotFound if there is no such workflow for the caller
     * @throws io.stevedore.kernel.Problem.Invalid naming every wrong field
     * @throws io.stevedore.kernel.Problem.Conflict if the id belongs to a session that differs or went on
     */
    public Uni<Opened> open(Caller caller, String slug, @Nullable JsonNode body) {
        return workflows
                .published(caller.company(), slug)
                .map(workflow -> opening(caller, workflow, body))
                .chain(opening -> attempt(opening, TRIES));
    }

    private Opening opening(Caller caller, ActiveWorkflow workflow, @Nullable JsonNode body) {
        OpenRequest request = reader.read(body, workflow.definition().upload());
        return Opening.of(caller, workflow, request, clock.now(), config.ttl());
    }

    private Uni<Opened> attempt(Opening opening, int tries) {
        return sessions.open(opening).chain(won -> won ? created(opening) : lost(opening, tries));
    }

    private Uni<Opened> created(Opening opening) {
        return Uni.createFrom().item(new Opened.Created(urls.view(opening.session(), opening.workflow())));
    }

    private Uni<Opened> lost(Opening opening, int tries) {
        return sessions.standing(opening).chain(standing -> answer(opening, standing, tries));
    }

    private Uni<Opened> answer(Opening opening, @Nullable UploadSession standing, int tries) {
        if (tries == 0) {
            return Uni.createFrom().failure(SessionProblems::busy);
        }
        if (standing == null) {
            return attempt(opening, tries - 1);
        }
        if (standing.isOver(clock.now())) {
            return expire.one(standing.id()).chain(done -> attempt(opening, tries - 1));
        }
        return replayed(opening, SessionRules.replay(standing, opening.request()));
    }

    /** The stored session keeps the version that it was opened on. */
    private Uni<Opened> replayed(Opening opening, UploadSession standing) {
        return workflows
                .version(opening.workflow().id(), standing.workflowVersion())
                .map(workflow -> new Opened.Replayed(urls.view(standing, workflow)));
    }
}
