package io.stevedore.workflow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stevedore.kernel.Ids;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What one version promises (contract: sessions.md, "Workflows").
 *
 * @param outputJsonSchema JSON Schema 2020-12 of complete extracted data
 */
public record WorkflowContract(
        Head workflow,
        int version,
        UploadLimits upload,
        List<OutputField> outputSchema,
        @Schema(type = SchemaType.OBJECT) ObjectNode outputJsonSchema) {

    /** Which workflow it is. */
    public record Head(
            String id,
            String slug,
            String name,
            @Nullable String description,
            @Nullable String icon,
            @Nullable String color) {}

    static WorkflowContract of(StoredWorkflow stored) {
        Head head = new Head(
                Ids.text(WorkflowSummary.PREFIX, stored.id()),
                stored.slug(),
                stored.name(),
                stored.description(),
                stored.icon(),
                stored.color());
        Definition definition = stored.definition();
        return new WorkflowContract(
                head,
                stored.version(),
                definition.upload(),
                definition.outputSchema(),
                OutputSchema.jsonSchema(definition.outputSchema()));
    }
}
