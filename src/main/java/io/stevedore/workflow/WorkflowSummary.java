package io.stevedore.workflow;

import io.stevedore.kernel.Ids;
import org.jspecify.annotations.Nullable;

/**
 * A workflow in lists (contract: sessions.md, "Workflows").
 *
 * @param id {@code wfl_…}
 * @param color {@code #RRGGBB}
 * @param contractUrl path of the published version's contract
 */
public record WorkflowSummary(
        String id,
        String slug,
        String name,
        @Nullable String description,
        @Nullable String icon,
        @Nullable String color,
        int publishedVersion,
        String contractUrl,
        UploadLimits upload) {

    /** The prefix of a workflow's id as callers see it. */
    public static final String PREFIX = "wfl";

    static WorkflowSummary of(StoredWorkflow workflow) {
        return new WorkflowSummary(
                Ids.text(PREFIX, workflow.id()),
                workflow.slug(),
                workflow.name(),
                workflow.description(),
                workflow.icon(),
                workflow.color(),
                workflow.version(),
                "/api/v1/workflows/" + workflow.slug() + "/versions/" + workflow.version(),
                workflow.definition().upload());
    }
}
