package io.stevedore.job;

/** The steps of processing, in order; a worker may be killed after any of them. */
enum Step {
    /** The session is held by this process. */
    CLAIMED,
    /** The bytes of a sealed file are in memory. */
    FETCHED,
    /** A file is checked, hashed and read. */
    EXAMINED,
    /** All files are examined and the decision is made; nothing of it is written yet. */
    DECIDED,
    /** The outcome is committed. */
    RECORDED
}
