package io.stevedore.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a workflow says (contract: admin.md, "A definition"). As JSON it has these members, each always
 * there.
 *
 * @param sync where an approved submission is sent; null for nowhere
 */
@RegisterForReflection
public record Definition(
        UploadLimits upload,
        ExtractionRules extraction,
        List<OutputField> outputSchema,
        FraudRules fraud,
        ReviewPolicy review,
        @Nullable SyncTarget sync) {

    public Definition {
        outputSchema = List.copyOf(outputSchema);
    }

    /**
     * Where an approved submission is sent.
     *
     * @param url absolute; what is given must keep the webhook URL rules, what is stored is judged at each attempt
     */
    @RegisterForReflection
    public record SyncTarget(String url) {}
}
