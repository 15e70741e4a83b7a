package io.stevedore.workflow;

import java.util.UUID;

/**
 * One published version of a workflow, as sessions and their processing use it.
 *
 * @param name of the workflow, for people
 */
public record ActiveWorkflow(UUID id, String slug, String name, int version, Definition definition) {}
