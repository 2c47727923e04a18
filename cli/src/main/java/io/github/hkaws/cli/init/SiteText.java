package io.github.hkaws.cli.init;

import io.github.hkaws.cli.terminal.Printable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The text of a site file: that of {@code hkaws.example.yaml}, which explains every key, with the
 * answers in their places.
 *
 * @param mail empty: nobody's
 * @param source where cameras were looked for; empty: nowhere
 * @param recorders of {@code cameras}, those that are to be one
 */
record SiteText(
        String name,
        String zone,
        String mail,
        String source,
        Map<String, Long> cameras,
        Set<String> recorders) {

    private static final String EXAMPLE = "/hkaws.example.yaml";
    private static final String FIRST_LINES = "# Only timeZone must be said";
    private static final String CAMERAS = "cameras: {}\n";
    private static final int MOST_NAMED = 100;

    /** Without quotes YAML takes these for something else than a name. */
    private static final Set<String> YAML_WORDS = Set.of("true", "false", "null");

    SiteText {
        recorders = new TreeSet<>(recorders);
    }

    String text() {
        String text = example();
        text =
                "# The site file, begun by hkaws init. "
                        + text.substring(text.indexOf(FIRST_LINES) + 2);
        text =
                replaced(
                        text,
                        "\nname: home\n",
                        "\nname: " + (YAML_WORDS.contains(name) ? quoted(name) : name) + "\n");
        text = replaced(text, "\ntimeZone: UTC\n", "\ntimeZone: " + zone + "\n");
        if (!mail.isEmpty()) {
            text =
                    replaced(
                            text,
                            "\n#alertEmail: you@example.com\n",
                            "\nalertEmail: " + quoted(mail) + "\n");
        }
        return replaced(text, "\n" + CAMERAS, "\n" + seen() + entries());
    }

    private String seen() {
        if (cameras.isEmpty()) {
            return "";
        }
        var lines = new StringBuilder("# Seen in %s:\n".formatted(Printable.of(source)));
        cameras.entrySet().stream()
                .limit(MOST_NAMED)
                .forEach(camera ->
                        lines.append(
                                "#   %s (%,d)\n"
                                        .formatted(
                                                Printable.of(camera.getKey()), camera.getValue())));
        if (cameras.size() > MOST_NAMED) {
            lines.append("#   and %,d more\n".formatted(cameras.size() - MOST_NAMED));
        }
        return lines.toString();
    }

    private String entries() {
        if (recorders.isEmpty()) {
            return CAMERAS;
        }
        var lines = new StringBuilder("cameras:\n");
        for (String recorder : recorders) {
            lines.append("  %s:\n".formatted(quoted(recorder)));
            lines.append(
                    "    # Several cameras behind one login, parted by directory or channel.\n");
            lines.append("    recorder: true\n");
        }
        return lines.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String replaced(String text, String from, String to) {
        if (!text.contains(from)) {
            throw new IllegalStateException(EXAMPLE + " has no line" + from.stripTrailing());
        }
        return text.replace(from, to);
    }

    private static String example() {
        try (InputStream in = SiteText.class.getResourceAsStream(EXAMPLE)) {
            if (in == null) {
                throw new IllegalStateException("no " + EXAMPLE + " was packed");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
