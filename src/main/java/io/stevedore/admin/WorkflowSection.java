package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import io.stevedore.workflow.ReadDeclaration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The section {@code workflows} of a bootstrap file. */
final class WorkflowSection {

    private static final Set<String> MEMBERS =
            Set.of("slug", "name", "description", "icon", "color", "definition", "companies");

    private static final String COMPANIES = "companies";
    private static final String ALL = "*";

    private final ReadDeclaration declaration;

    WorkflowSection(ReadDeclaration declaration) {
        this.declaration = declaration;
    }

    /** The workflows that are right; the errors of the others are noted at the root. */
    List<DeclaredWorkflow> read(Fields root) {
        List<DeclaredWorkflow> workflows = new ArrayList<>();
        Set<String> slugs = new HashSet<>();
        for (Fields fields : Members.of(root, "workflows", MEMBERS)) {
            JsonNode slug = fields.node("slug");
            if (slug != null && !slugs.add(slug.asText())) {
                fields.reject("slug", "occurs twice", "not-accepted");
            }
            JsonNode companies = fields.node(COMPANIES);
            boolean all = companies != null && companies.asText().equals(ALL);
            List<String> handles = all ? List.of() : handles(fields);
            declaration
                    .read(fields, all)
                    .map(each -> new DeclaredWorkflow(each, handles, fields.path(COMPANIES)))
                    .ifPresent(workflows::add);
        }
        return workflows;
    }

    private static List<String> handles(Fields fields) {
        JsonNode given = fields.node(COMPANIES);
        if (given == null) {
            return List.of();
        }
        if (!given.isArray()) {
            fields.reject(COMPANIES, "must be * or an array of companies' handles", "type");
            return List.of();
        }
        List<String> handles = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String handle = fields.textAt(COMPANIES, i, given.get(i), 1, CompanySection.HANDLE);
            handles.add(handle == null ? "" : handle);
        }
        return handles;
    }
}
