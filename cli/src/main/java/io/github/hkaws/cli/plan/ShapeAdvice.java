package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Groups the names that no format fits by their shape: which digits and words follow each other.
 */
final class ShapeAdvice {

    private static final int SHAPES = 1_000;
    private static final int SHOWN = 10;
    private static final String OTHERS = "(other shapes)";

    /** How many names, and the first of them. */
    private record Group(long names, String example) {}

    private final Map<String, Group> groups = new LinkedHashMap<>();

    void add(String path) {
        String shape = shape(path.substring(path.lastIndexOf('/') + 1));
        boolean room = groups.size() < SHAPES || groups.containsKey(shape);
        groups.merge(
                room ? shape : OTHERS,
                new Group(1, path),
                (all, one) -> new Group(all.names() + one.names(), all.example()));
    }

    List<String> lines() {
        if (groups.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        lines.add("names that no format fits, by their shape (a: letters, 9: a digit):");
        groups.entrySet().stream()
                .sorted(
                        Comparator.comparingLong(
                                        (Map.Entry<String, Group> e) -> e.getValue().names())
                                .reversed())
                .limit(SHOWN)
                .forEach(e ->
                        lines.add(
                                "  %s: %,d, such as %s"
                                        .formatted(
                                                Printable.of(e.getKey()),
                                                e.getValue().names(),
                                                Printable.of(e.getValue().example()))));
        if (groups.size() > SHOWN) {
            lines.add("  and %,d shapes more".formatted(groups.size() - SHOWN));
        }
        lines.add(
                "  they are filed by the time they came; ask about one: hkaws plan --explain NAME");
        lines.add("  where such a name holds its time, teach it to the camera in the site file:");
        lines.add("cameras:");
        lines.add("  CAMERA:");
        lines.add("    nameTemplate: \"{camera}-{year}{month}{day}-{hour}{minute}{second}\"");
        return lines;
    }

    /** {@code IMG_0012.JPG} is {@code a_9999.a}. */
    static String shape(String name) {
        var shape = new StringBuilder();
        for (int i = 0; i < name.length(); ) {
            int point = name.codePointAt(i);
            i += Character.charCount(point);
            boolean again = !shape.isEmpty() && shape.charAt(shape.length() - 1) == 'a';
            if (point >= '0' && point <= '9') {
                shape.append('9');
            } else if (!Character.isLetter(point)) {
                shape.appendCodePoint(point);
            } else if (!again) {
                shape.append('a');
            }
        }
        return shape.toString();
    }
}
