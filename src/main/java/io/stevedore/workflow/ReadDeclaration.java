package io.stevedore.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.FieldError;
import io.stevedore.kernel.Fields;
import io.stevedore.kernel.Problem;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an operator's file says of a workflow, but for the companies that have it. */
@Singleton
public class ReadDeclaration {

    private final Definitions definitions;

    ReadDeclaration(Definitions definitions) {
        this.definitions = definitions;
    }

    /**
     * The declaration, for no company yet; empty, and every mistake noted, where it is wrong.
     *
     * @param everyCompany whether every company has it
     */
    public Optional<WorkflowDeclaration> read(Fields fields, boolean everyCompany) {
        int before = fields.errors().size();
        String slug = WorkflowRules.slug(fields);
        WorkflowTexts texts = WorkflowTexts.read(fields);
        Definition definition = fields.present("definition") ? definition(fields, fields.node("definition")) : null;
        return definition == null || fields.errors().size() > before
                ? Optional.empty()
                : Optional.of(new WorkflowDeclaration(slug, texts, definition, everyCompany, Set.of()));
    }

    private @Nullable Definition definition(Fields fields, @Nullable JsonNode json) {
        try {
            return definitions.given(json);
        } catch (Problem.Invalid refusal) {
            for (FieldError error : refusal.errors()) {
                fields.reject("definition." + error.field(), error.message(), error.code());
            }
        } catch (Problem.BadRequest noObject) {
            fields.reject("definition", "must be an object", "type");
        }
        return null;
    }
}
