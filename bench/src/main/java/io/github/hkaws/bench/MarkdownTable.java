package io.github.hkaws.bench;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown, with what is to be said of it. */
final class MarkdownTable {

    private final List<String> lines = new ArrayList<>();

    MarkdownTable(String heading, String about, String... columns) {
        lines.add("## " + heading);
        lines.add("");
        lines.add(about);
        lines.add("");
        row(columns);
        lines.add("|" + "---|".repeat(columns.length));
    }

    MarkdownTable row(String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
        return this;
    }

    MarkdownTable note(String text) {
        lines.add("");
        lines.add(text);
        return this;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    static String number(double value) {
        return value >= 100
                ? "%,.0f".formatted(value)
                : value >= 10 ? "%.1f".formatted(value) : "%.2f".formatted(value);
    }

    static String times(double value) {
        return number(value) + "x";
    }
}
