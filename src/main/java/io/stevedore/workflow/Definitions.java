package io.stevedore.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.stevedore.net.TargetRules;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Definitions as text in the database and as JSON from operators. */
@Singleton
class Definitions {

    private final ObjectMapper mapper;
    private final DefinitionReader given;
    /** What was accepted once stays readable, also when its engine or its sync address would no longer be. */
    private final DefinitionReader stored = new DefinitionReader(engine -> true);

    Definitions(ObjectMapper mapper, WorkflowConfig config, TargetRules targets) {
        this.mapper = mapper;
        this.given = new DefinitionReader(config.engines()::contains, config.languages()::contains, targets);
    }

    /** @throws io.stevedore.kernel.Problem.Invalid with every field that is wrong */
    Definition given(@Nullable JsonNode json) {
        return given.read(json);
    }

    Definition stored(String text) {
        try {
            return stored.read(mapper.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored definition is no JSON", e);
        }
    }

    String text(Definition definition) {
        try {
            return mapper.writeValueAsString(definition);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A definition is always JSON", e);
        }
    }
}
