package io.stevedore.session;

/** What became of a request for a session: a new one, or the pending one that an equal request opened before. */
public sealed interface Opened {

    /** The session as it is answered. */
    SessionView session();

    /** A session that this request opened. */
    record Created(SessionView session) implements Opened {}

    /** The session that stood there already, with fresh upload addresses. */
    record Replayed(SessionView session) implements Opened {}
}
