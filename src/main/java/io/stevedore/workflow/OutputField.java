package io.stevedore.workflow;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.jspecify.annotations.Nullable;

/**
 * One field of what is read.
 *
 * @param name unique in its definition
 * @param label for people; null where none was given
 * @param required whether data without it is incomplete
 * @param description for people; null where none was given
 * @param validation its bounds; empty where it has none
 */
@RegisterForReflection
public record OutputField(
        String name,
        @Nullable String label,
        boolean required,
        @Nullable String description,
        FieldType type,
        Validation validation) {}
