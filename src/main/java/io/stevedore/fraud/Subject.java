package io.stevedore.fraud;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stevedore.workflow.FraudRules;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The submission that is checked.
 *
 * @param submittedAt when its files were handed in
 * @param rules of its workflow's version
 * @param data extracted values by field name, null where nothing was read
 */
public record Subject(
        UUID companyId,
        UUID submissionId,
        Instant submittedAt,
        FraudRules rules,
        List<FilePrint> files,
        ObjectNode data) {

    public Subject {
        files = List.copyOf(files);
    }
}
