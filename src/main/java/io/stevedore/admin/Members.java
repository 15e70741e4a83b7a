package io.stevedore.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.stevedore.kernel.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Walks the objects of a bootstrap file; a member that is not known is an error, since a misspelt one would be unheard. */
final class Members {

    private Members() {}

    /** The fields of each object in an array of the root, none if the array is absent. */
    static List<Fields> of(Fields root, String array, Set<String> known) {
        List<Fields> found = new ArrayList<>();
        List<JsonNode> elements = root.array(array);
        for (int i = 0; elements != null && i < elements.size(); i++) {
            Fields element = root.element(array, i, elements.get(i));
            if (element != null) {
                element.onlyKnown(known);
                found.add(element);
            }
        }
        return found;
    }
}
