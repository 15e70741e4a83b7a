package io.stevedore.storage;

import java.util.UUID;

/**
 * Where the files of sessions lie in the bucket; nothing that a caller wrote goes into a key (contract: conventions.md,
 * "Presigned URLs").
 */
public final class ObjectKeys {

    /** What the keys of all uploads begin with. */
    public static final String INCOMING = "incoming/";

    /** What the keys of all sealed copies begin with. */
    public static final String SEALED = "sealed/";

    private ObjectKeys() {}

    /** Where a caller's PUT lands: {@code incoming/<company>/<session>/<fileIndex>}. */
    public static String incoming(UUID company, UUID session, int fileIndex) {
        return incomingOf(company, session) + fileIndex;
    }

    /** What the keys of a session's uploads begin with, and no other key. */
    public static String incomingOf(UUID company, UUID session) {
        return INCOMING + company + "/" + session + "/";
    }

    /**
     * Where a submitted file is kept: {@code sealed/<company>/<session>/<submit attempt>/<fileIndex>}. No address that
     * writes there was ever given out.
     *
     * @param attempt a fresh id for each try to submit
     */
    public static String sealed(UUID company, UUID session, UUID attempt, int fileIndex) {
        return sealedOf(company, session) + attempt + "/" + fileIndex;
    }

    /** What the keys of a session's sealed copies begin with, whichever try made them, and no other key. */
    public static String sealedOf(UUID company, UUID session) {
        return SEALED + company + "/" + session + "/";
    }
}
