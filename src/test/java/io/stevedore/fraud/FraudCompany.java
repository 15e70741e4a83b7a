package io.stevedore.fraud;

import static io.stevedore.fraud.FraudRows.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.stevedore.testing.Api;
import io.stevedore.workflow.FraudRules;
import io.stevedore.workflow.FraudRules.SameData;
import io.stevedore.workflow.FraudRules.SimilarImage;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A company that hands in submissions, each of them published, and searched for as a version's rules say. */
record FraudCompany(CheckFraud check, UUID id) {

    private static final Instant SUBMITTED = Instant.parse("2026-03-25T10:00:00Z");
    static final FraudRules OFF = new FraudRules(false, null, null, false);
    static final FraudRules EXACT = new FraudRules(true, null, null, false);
    static final FraudRules SAME = new FraudRules(false, null, new SameData(List.of("company", "total")), false);
    static final FraudRules ALL =
            new FraudRules(true, new SimilarImage(12), new SameData(List.of("company", "total")), true);
    static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** One without any submission. */
    static FraudCompany fresh(CheckFraud check) {
        return new FraudCompany(check, Api.freshCompany());
    }

    static FraudRules similar(int maxDistance) {
        return new FraudRules(false, new SimilarImage(maxDistance), null, false);
    }

    UUID published(FilePrint... files) {
        return published(subject(OFF, NOTHING, files));
    }

    UUID published(ObjectNode data) {
        return published(subject(OFF, data));
    }

    UUID published(Subject subject) {
        await(check.publish(subject));
        return subject.submissionId();
    }

    /** What a submission of these files finds. */
    List<Finding> searched(FraudRules rules, FilePrint... files) {
        return searched(subject(rules, NOTHING, files));
    }

    /** What a submission of this data finds. */
    List<Finding> searched(FraudRules rules, ObjectNode data) {
        return searched(subject(rules, data));
    }

    private List<Finding> searched(Subject subject) {
        published(subject);
        return await(check.search(subject));
    }

    Subject subject(FraudRules rules, ObjectNode data, FilePrint... files) {
        return subject(FraudRows.submission(id, "processing"), rules, data, files);
    }

    Subject subject(UUID submission, FraudRules rules, ObjectNode data, FilePrint... files) {
        return new Subject(id, submission, SUBMITTED, rules, List.of(files), data);
    }

    static ObjectNode data(String company, String total, String currency) {
        return JsonNodeFactory.withExactBigDecimals(true)
                .objectNode()
                .put("company", company)
                .put("total", new BigDecimal(total))
                .put("currency", currency);
    }
}
