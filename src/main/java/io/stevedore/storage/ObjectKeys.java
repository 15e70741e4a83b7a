package io.stevedore.storage;

import java.util.UUID;

/**
 * Where the files of sessions lie in the bucket; nothing that a caller wrote goes into a key (contract: conventions.md,
 * "Presigned URLs").
 */
public final class ObjectKeys {

    private ObjectKeys() {}

    /** Where a caller's PUT lands: {@code incoming/<company>/<session>/<fileIndex>}. */
    public static String incoming(UUID company, UUID session, int fileIndex) {
        return "incoming/" + company + "/" + session + "/" + fileIndex;
    }

    /**
     * Where a submitted file is kept: {@code sealed/<company>/<session>/<submit attempt>/<fileIndex>}. No address that
     * writes there was ever given out.
     *
     * @param attempt a fresh id for each try to submit
     */
    public static String sealed(UUID company, UUID session, UUID attempt, int fileIndex) {
        return "sealed/" + company + "/" + session + "/" + attempt + "/" + fileIndex;
    }
}
