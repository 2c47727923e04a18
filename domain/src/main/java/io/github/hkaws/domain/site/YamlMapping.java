package io.github.hkaws.domain.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A mapping of the site file, read key by key; what is wrong goes to the problems. */
final class YamlMapping {

    private final Problems problems;
    private final Map<String, YamlField> fields;

    private YamlMapping(Problems problems, Map<String, YamlField> fields) {
        this.problems = problems;
        this.fields = fields;
    }

    static YamlMapping empty(Problems problems) {
        return new YamlMapping(problems, Map.of());
    }

    /** Reads a mapping of which every key is the author's choice. */
    static YamlMapping of(String key, Node node, Problems problems) {
        if (isNull(node)) {
            return empty(problems);
        }
        Map<String, YamlField> fields = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(
                    new YamlField(key, YamlField.line(node), node),
                    "keys and values are expected here",
                    "write them below, indented, one \"key: value\" a line");
            return empty(problems);
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = YamlField.shown(tuple.getKeyNode());
            String full = key.isEmpty() ? name : key + "." + name;
            YamlField field =
                    new YamlField(full, YamlField.line(tuple.getKeyNode()), tuple.getValueNode());
            YamlField first = fields.putIfAbsent(name, field);
            if (first != null) {
                problems.add(
                        field,
                        "the key stands in line " + first.line() + " already",
                        "keep one of the two");
            }
        }
        return new YamlMapping(problems, fields);
    }

    /** Reads a mapping that may hold these keys only. */
    static YamlMapping of(String key, Node node, List<String> known, Problems problems) {
        YamlMapping block = of(key, node, problems);
        block.fields.forEach((name, field) -> {
            if (!known.contains(name)) {
                problems.add(
                        field,
                        "unknown key",
                        Nearest.to(name, known)
                                .map(near -> "did you mean " + near + "?")
                                .orElse("known here: " + String.join(", ", known)));
            }
        });
        return block;
    }

    Map<String, YamlField> fields() {
        return fields;
    }

    @Nullable YamlField field(String key) {
        return fields.get(key);
    }

    /** The field of a key that is there. */
    YamlField given(String key) {
        return Objects.requireNonNull(fields.get(key), key);
    }

    YamlMapping block(String key, List<String> known) {
        YamlField field = fields.get(key);
        return field == null ? empty(problems) : of(field.key(), field.node(), known, problems);
    }

    /** A text; empty if it is missing or (then reported) no text. */
    Optional<String> text(String key) {
        return present(key).flatMap(this::text);
    }

    /** A whole number within bounds, else the default. */
    int number(String key, int fallback, int least, int most) {
        Integer number = number(key, least, most);
        return number == null ? fallback : number;
    }

    /** A whole number within bounds, else null. */
    @Nullable Integer number(String key, int least, int most) {
        YamlField field = present(key).orElse(null);
        if (field == null) {
            return null;
        }
        if (field.node() instanceof ScalarNode scalar && Tag.INT.equals(scalar.getTag())) {
            try {
                int value = Integer.parseInt(scalar.getValue());
                if (value >= least && value <= most) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // Beyond every bound, or octal and the like: reported below.
            }
        }
        problems.add(
                field,
                "no whole number from " + least + " to " + most,
                "write one, without quotes or unit");
        return null;
    }

    /** A number of degrees within a bound to both sides; empty if missing or (reported) none. */
    OptionalDouble decimal(String key, double most) {
        YamlField field = present(key).orElse(null);
        if (field == null) {
            return OptionalDouble.empty();
        }
        if (field.node() instanceof ScalarNode scalar
                && (Tag.INT.equals(scalar.getTag()) || Tag.FLOAT.equals(scalar.getTag()))) {
            try {
                double value = Double.parseDouble(scalar.getValue());
                if (Math.abs(value) <= most) {
                    return OptionalDouble.of(value);
                }
            } catch (NumberFormatException e) {
                // Octal and the like: reported below.
            }
        }
        problems.add(
                field,
                "no number of degrees from -%s to %s".formatted((int) most, (int) most),
                "write one with a point, such as 48.21, without quotes or letters");
        return OptionalDouble.empty();
    }

    boolean flag(String key) {
        YamlField field = present(key).orElse(null);
        if (field == null) {
            return false;
        }
        if (field.node() instanceof ScalarNode scalar && Tag.BOOL.equals(scalar.getTag())) {
            return Boolean.parseBoolean(scalar.getValue());
        }
        problems.add(field, "neither true nor false", "write one of them, without quotes");
        return false;
    }

    /** One of some words; empty if it is missing or (then reported) another. */
    Optional<String> word(String key, List<String> words) {
        return text(key)
                .filter(word -> {
                    if (!words.contains(word)) {
                        problems.add(
                                given(key),
                                "not known",
                                Nearest.to(word, words)
                                        .map(near -> "did you mean " + near + "?")
                                        .orElse("write " + String.join(" or ", words)));
                    }
                    return words.contains(word);
                });
    }

    /** The texts of a list, each with its line; empty if it is missing or (then reported) none. */
    List<YamlField> texts(String key) {
        YamlField field = present(key).orElse(null);
        if (field == null) {
            return List.of();
        }
        if (!(field.node() instanceof SequenceNode sequence)) {
            problems.add(
                    field,
                    "a list is expected",
                    "write [" + (field.node() instanceof MappingNode ? "…" : field.shown()) + "]");
            return List.of();
        }
        List<YamlField> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            YamlField each = new YamlField(field.key(), YamlField.line(item), item);
            if (text(each).isPresent()) {
                items.add(each);
            }
        }
        return items;
    }

    private Optional<YamlField> present(String key) {
        return Optional.ofNullable(fields.get(key)).filter(field -> !isNull(field.node()));
    }

    private Optional<String> text(YamlField field) {
        if (field.node() instanceof ScalarNode scalar
                && !isNull(scalar)
                && !Tag.BOOL.equals(scalar.getTag())) {
            return Optional.of(scalar.getValue());
        }
        problems.add(
                field, "a text is expected", "write one, in quotes where YAML sees more in it");
        return Optional.empty();
    }

    private static boolean isNull(Node node) {
        return Tag.NULL.equals(node.getTag());
    }
}
