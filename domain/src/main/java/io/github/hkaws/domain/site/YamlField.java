package io.github.hkaws.domain.site;

import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One value of the site file.
 *
 * @param key where it stands, for example {@code cameras.front.retentionDays}
 * @param line its line, from 1
 */
record YamlField(String key, int line, Node node) {

    private static final int SHOWN = 60;

    static int line(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    /** The value as its author wrote it, shortened; empty where there is none. */
    String shown() {
        return shown(node);
    }

    static String shown(Node node) {
        return switch (node) {
            case ScalarNode scalar -> {
                String text = scalar.getValue().replaceAll("\\p{Cntrl}", "?");
                yield text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text;
            }
            case SequenceNode _ -> "[…]";
            case MappingNode _ -> "{…}";
            default -> node.getNodeType().toString();
        };
    }
}
