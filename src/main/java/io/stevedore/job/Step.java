package io.stevedore.job;

/** The steps of processing, in order; a worker may be killed after any of them. */
enum Step {
    /** The session is held by this process. */
    CLAIMED,
    /** The bytes of a sealed file are in memory. */
    FETCHED,
    /** A file is checked, hashed and read. */
    EXAMINED,
    /** What later submissions are compared with is committed; nobody was compared with yet. */
    PUBLISHED,
    /** The checks and the decision are made; nothing of them is written yet. */
    DECIDED,
    /** The outcome is committed. */
    RECORDED
}
