package io.stevedore.job;

/** What a process does: {@code worker} processes files that need no reading, {@code reader} those that do. */
public enum Role {
    API,
    WORKER,
    READER
}
