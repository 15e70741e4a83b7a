package io.stevedore.kernel;

/**
 * What a process does: {@code api} answers callers, {@code worker} sends deliveries and processes files that need no
 * reading, {@code reader} the others.
 */
public enum Role {
    API,
    WORKER,
    READER
}
