package io.stevedore.workflow;

import io.stevedore.kernel.Fields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads a definition's fraud rules; what is absent is off. */
final class FraudReader {

    private static final int MAX_DISTANCE = 12;

    private FraudReader() {}

    static FraudRules read(Fields definition, List<OutputField> output) {
        Fields fields = definition.object("fraud");
        if (fields == null) {
            return FraudRules.OFF;
        }
        return new FraudRules(
                Given.or(fields.flag("exactFile"), false),
                similarImage(fields),
                sameData(fields, output),
                Given.or(fields.flag("metadata"), false));
    }

    private static FraudRules.@Nullable SimilarImage similarImage(Fields fraud) {
        Fields fields = fraud.object("similarImage");
        Long distance = fields == null ? null : fields.requiredInteger("maxDistance", 0, MAX_DISTANCE);
        return Given.as(distance, given -> new FraudRules.SimilarImage(given.intValue()));
    }

    private static FraudRules.@Nullable SameData sameData(Fields fraud, List<OutputField> output) {
        Fields fields = fraud.object("sameData");
        if (fields == null || !fields.present("fields")) {
            return null;
        }
        List<String> names = TextList.read(fields, "fields", OutputReader.MAX_NAME);
        if (names == null) {
            return null;
        }
        if (names.isEmpty()) {
            fields.reject("fields", "must name at least one field", "length");
        }
        Set<String> known = output.stream().map(OutputField::name).collect(Collectors.toSet());
        for (int i = 0; i < names.size(); i++) {
            if (!known.contains(names.get(i))) {
                fields.reject("fields[" + i + "]", "is not a field of the output schema", "unknown-value");
            }
        }
        return new FraudRules.SameData(names);
    }
}
