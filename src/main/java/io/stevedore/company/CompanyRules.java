package io.stevedore.company;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What operators may say about companies, the same in a request and in the bootstrap file. */
public final class CompanyRules {

    /** The longest name of a company or a key, in characters. */
    public static final int NAME = 200;

    private static final Set<String> STATUSES = Set.of(StoredCompany.ACTIVE, "inactive");
    private static final int LONGEST_OVERLAP = 720;
    private static final long USUAL_OVERLAP = 24;

    private CompanyRules() {}

    /** The member {@code status}; null if absent or wrong. */
    public static @Nullable String status(Fields fields) {
        String status = fields.text("status", 1, NAME);
        if (status != null && !STATUSES.contains(status)) {
            fields.reject("status", "must be active or inactive", "unknown-value");
        }
        return status;
    }

    /** The member {@code overlapHours}: how long what is replaced goes on beside its successor; a day if absent. */
    public static Duration overlap(Fields fields) {
        Long hours = fields.integer("overlapHours", 0, LONGEST_OVERLAP);
        return Duration.ofHours(hours == null ? USUAL_OVERLAP : hours);
    }

    /** The member {@code name} of a company; null if absent or wrong. */
    public static @Nullable String name(Fields fields) {
        String name = fields.text("name", 1, NAME);
        if (name != null && name.isBlank()) {
            fields.reject("name", "must not be only blanks", "length");
        }
        return name;
    }

    /** The name of a company that is to be made. */
    static String name(@Nullable JsonNode body) {
        Fields fields = Fields.of(body);
        String name = fields.present("name") ? name(fields) : null;
        fields.verify();
        return String.valueOf(name);
    }

    /** A change of at least one member. */
    static CompanyChange change(@Nullable JsonNode body) {
        Fields fields = Fields.of(body);
        CompanyChange change = new CompanyChange(name(fields), status(fields));
        if (fields.node("name") == null && fields.node("status") == null) {
            fields.reject("name", "is required, or status", "required");
        }
        fields.verify();
        return change;
    }
}
