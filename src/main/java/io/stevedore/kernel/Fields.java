package io.stevedore.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of a JSON object strictly by type and collects every error, so that a caller hears of all of them at
 * once. A method whose member is wrong notes the error and answers null; {@link #verify()} then refuses the whole.
 *
 * <p>Strict means: {@code "1"}, {@code 1.5} and {@code 3.0} are no integers, {@code 1} is no string. A member that is
 * {@code null} counts as absent. Unknown members are ignored unless
 * {@link #onlyKnown(Set)} is asked.
 */
public final class Fields {

    private final JsonNode object;
    private final String prefix;
    private final List<FieldError> errors;

    private Fields(JsonNode object, String prefix, List<FieldError> errors) {
        this.object = object;
        this.prefix = prefix;
        this.errors = errors;
    }

    /**
     * The fields of a request's body.
     *
     * @throws Problem.BadRequest if the body is absent or no JSON object
     */
    public static Fields of(@Nullable JsonNode body) {
        if (body == null || !body.isObject()) {
            throw new Problem.BadRequest("The body must be a JSON object");
        }
        return new Fields(body, "", new ArrayList<>());
    }

    /**
     * The fields of a body that may be left out: an absent one, or JSON's null, has none of them.
     *
     * @throws Problem.BadRequest if the body is there and no JSON object
     */
    public static Fields ofOptional(@Nullable JsonNode body) {
        return of(body == null || body.isNull() ? JsonNodeFactory.instance.objectNode() : body);
    }

    /** The member as it is, null if absent or JSON's null. */
    public @Nullable JsonNode node(String name) {
        JsonNode node = object.get(name);
        return node == null || node.isNull() ? null : node;
    }

    /** A string of min..max characters, null if absent. */
    public @Nullable String text(String name, int min, int max) {
        return Texts.of(node(name), min, max, path(name), errors);
    }

    /** A string of min..max characters; its absence is an error. */
    public @Nullable String requiredText(String name, int min, int max) {
        return present(name) ? text(name, min, max) : null;
    }

    /** An integer of min..max, null if absent. */
    public @Nullable Long integer(String name, long min, long max) {
        return Numbers.integer(node(name), min, max, path(name), errors);
    }

    /** An integer of min..max; its absence is an error. */
    public @Nullable Long requiredInteger(String name, long min, long max) {
        return present(name) ? integer(name, min, max) : null;
    }

    /** A boolean, null if absent. */
    public @Nullable Boolean flag(String name) {
        JsonNode node = node(name);
        if (node == null || node.isBoolean()) {
            return node == null ? null : node.booleanValue();
        }
        reject(name, "must be true or false", "type");
        return null;
    }

    /** The elements of an array, null if absent or no array. */
    public @Nullable List<JsonNode> array(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isArray()) {
            reject(name, "must be an array", "type");
            return null;
        }
        List<JsonNode> elements = new ArrayList<>();
        node.forEach(elements::add);
        return elements;
    }

    /** The fields of a member that is an object, null if absent or no object; its errors count here. */
    public @Nullable Fields object(String name) {
        JsonNode node = node(name);
        if (node == null) {
            return null;
        }
        if (!node.isObject()) {
            reject(name, "must be an object", "type");
            return null;
        }
        return new Fields(node, path(name) + ".", errors);
    }

    /** The fields of an array's element, as {@code name[index]}; null and an error where it is no object. */
    public @Nullable Fields element(String name, int index, JsonNode element) {
        String path = name + "[" + index + "]";
        if (!element.isObject()) {
            reject(path, "must be an object", "type");
            return null;
        }
        return new Fields(element, path(path) + ".", errors);
    }

    /** The string of min..max characters in an array's element, as {@code name[index]}; null if it is JSON's null. */
    public @Nullable String textAt(String name, int index, JsonNode element, int min, int max) {
        JsonNode given = element.isNull() ? null : element;
        return Texts.of(given, min, max, path(name + "[" + index + "]"), errors);
    }

    /** The integer of min..max in an array's element, as {@code name[index]}; null if it is JSON's null. */
    public @Nullable Long integerAt(String name, int index, JsonNode element, long min, long max) {
        JsonNode given = element.isNull() ? null : element;
        return Numbers.integer(given, min, max, path(name + "[" + index + "]"), errors);
    }

    /** Whether the member is there; notes an error if not. */
    public boolean present(String name) {
        if (node(name) == null) {
            reject(name, "is required", "required");
            return false;
        }
        return true;
    }

    /** Notes an error of a member. */
    public void reject(String name, String message, String code) {
        errors.add(new FieldError(path(name), message, code));
    }

    /** Notes an error for each member that is none of these: a misspelt one would go unheard. */
    public void onlyKnown(Set<String> known) {
        onlyKnown("", object, known);
    }

    /** The same for an object somewhere inside, whose members are {@code path.member}. */
    public void onlyKnown(String path, JsonNode inner, Set<String> known) {
        String told = known.isEmpty() ? "nothing is" : String.join(", ", new TreeSet<>(known)) + " can be";
        inner.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                reject(path.isEmpty() ? name : path + "." + name, "is not known here; " + told, "unknown-value");
            }
        });
    }

    /** What was noted so far, here and in the objects inside. */
    public List<FieldError> errors() {
        return errors;
    }

    /**
     * Refuses the whole if anything was noted.
     *
     * @throws Problem.Invalid with everything that was noted
     */
    public void verify() {
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
    }

    /** The member's full path from the body's root, such as {@code upload.minFiles}. */
    public String path(String name) {
        return prefix + name;
    }
}
