package io.stevedore.workflow;

import java.util.Set;
import java.util.UUID;

/**
 * A workflow as an operator's file wants it to be.
 *
 * @param slug lower-case letters, digits and inner hyphens, at most 64
 * @param definition what its published version says
 * @param everyCompany whether every company has it, also those that come later
 * @param companies further companies that have it
 */
public record WorkflowDeclaration(
        String slug, WorkflowTexts texts, Definition definition, boolean everyCompany, Set<UUID> companies) {

    public WorkflowDeclaration {
        companies = Set.copyOf(companies);
    }

    /** The same for these companies, beside those that have it anyway. */
    public WorkflowDeclaration with(Set<UUID> others) {
        return new WorkflowDeclaration(slug, texts, definition, everyCompany, others);
    }
}
