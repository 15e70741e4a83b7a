package io.stevedore.workflow;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who reads the files.
 *
 * @param engine a configured name; {@code none} for nobody
 * @param language as the engine names it, such as {@code eng} or {@code deu+eng}
 */
@RegisterForReflection
public record ExtractionRules(String engine, String language) {

    public static final String NONE = "none";

    /** What a definition that says nothing of extraction has. */
    static final ExtractionRules ABSENT = new ExtractionRules(NONE, "eng");

    /** Whether anybody reads. */
    @JsonIgnore
    public boolean isOn() {
        return !engine.equals(NONE);
    }
}
