package io.stevedore.admin;

import io.stevedore.company.CompanyDeclaration;
import io.stevedore.kernel.Fields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The section {@code companies} of a bootstrap file. */
final class CompanySection {

    static final int HANDLE = 64;
    static final int NAME = 200;
    private static final Set<String> MEMBERS = Set.of("handle", "name", "status");

    private CompanySection() {}

    /** The companies that are right; the errors of the others are noted at the root. */
    static List<CompanyDeclaration> read(Fields root) {
        List<CompanyDeclaration> companies = new ArrayList<>();
        Set<String> handles = new HashSet<>();
        for (Fields fields : Members.of(root, "companies", MEMBERS)) {
            String handle = handle(fields, handles);
            String name = fields.requiredText("name", 1, NAME);
            String status = status(fields);
            if (handle != null && name != null) {
                companies.add(new CompanyDeclaration(handle, name, status));
            }
        }
        return companies;
    }

    /** A name of its own within the section. */
    static @Nullable String handle(Fields fields, Set<String> taken) {
        String handle = fields.requiredText("handle", 1, HANDLE);
        if (handle != null && !taken.add(handle)) {
            fields.reject("handle", "occurs twice", "not-accepted");
        }
        return handle;
    }

    private static @Nullable String status(Fields fields) {
        String status = fields.text("status", 1, NAME);
        if (status != null && !Set.of("active", "inactive").contains(status)) {
            fields.reject("status", "must be active or inactive", "unknown-value");
        }
        return status;
    }
}
