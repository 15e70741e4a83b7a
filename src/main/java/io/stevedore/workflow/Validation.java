package io.stevedore.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bounds of a field's value; null where it has no such bound. As JSON it has only the members that bind.
 *
 * @param pattern of a string: a regular expression that is found somewhere in it
 * @param minLength of a string, in code points
 * @param maxLength of a string, in code points
 * @param minimum of a number or integer, inclusive
 * @param maximum of a number or integer, inclusive
 * @param values of an enum: the strings that it may be
 * @param items of an array: what each element is
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Validation(
        @Nullable String pattern,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable List<String> values,
        @Nullable Items items) {

    /** No bounds. */
    public static final Validation NONE = new Validation(null, null, null, null, null, null, null);

    /**
     * What each element of an array is.
     *
     * @param type anything but an array
     */
    @RegisterForReflection
    public record Items(FieldType type, Validation validation) {}
}
