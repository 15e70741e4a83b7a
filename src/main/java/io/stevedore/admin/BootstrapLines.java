package io.stevedore.admin;

import java.io.StringReader;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Finds the lines of a YAML document's members, to say where a mistake is. */
final class BootstrapLines {

    private static final Pattern STEP = Pattern.compile("\\[([0-9]{1,9})]|([^.\\[\\]]+)");

    private final @Nullable Node root;

    /** @param yaml the document; of one that is none, no line is known */
    BootstrapLines(String yaml) {
        this.root = compose(yaml);
    }

    /** The line, from 1, of the member with that path, such as {@code keys[3].company}; of what is absent, its parent's. */
    OptionalInt line(String path) {
        Place place = root == null ? null : new Place(root, line(root));
        if (place == null) {
            return OptionalInt.empty();
        }
        for (MatchResult step : STEP.matcher(path).results().toList()) {
            Optional<Place> next = step.group(1) == null
                    ? member(place.node(), step.group(2))
                    : element(place.node(), Integer.parseInt(step.group(1)));
            if (next.isEmpty()) {
                break;
            }
            place = next.get();
        }
        return OptionalInt.of(place.line());
    }

    private record Place(Node node, int line) {}

    private static Optional<Place> member(Node node, String name) {
        return node instanceof MappingNode mapping
                ? mapping.getValue().stream()
                        .filter(each -> isNamed(each, name))
                        .findFirst()
                        .map(each -> new Place(each.getValueNode(), line(each.getKeyNode())))
                : Optional.empty();
    }

    private static boolean isNamed(NodeTuple member, String name) {
        return member.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name);
    }

    private static Optional<Place> element(Node node, int index) {
        return node instanceof SequenceNode sequence
                        && index < sequence.getValue().size()
                ? Optional.of(sequence.getValue().get(index)).map(each -> new Place(each, line(each)))
                : Optional.empty();
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static @Nullable Node compose(String yaml) {
        try {
            return new Yaml(new LoaderOptions()).compose(new StringReader(yaml));
        } catch (YAMLException e) {
            return null;
        }
    }
}
