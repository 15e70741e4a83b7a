package io.stevedore.retention;

/**
 * A comparison that has begun.
 *
 * @param id what the audit log calls it
 * @param dryRun whether it only reports
 */
public record ReconcileStarted(String id, boolean dryRun) {}
