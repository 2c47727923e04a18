package io.github.hkaws.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints rows for a person. The first rows decide the widths; none is kept longer than that, so
 * that the first are seen at once.
 */
public final class Table {

    private static final int MEASURED = 200;
    private static final String CONTINUED = "    ";

    private final Terminal terminal;
    private final List<String> head;
    private final List<List<String>> waiting = new ArrayList<>();
    private int[] widths = {};

    /**
     * A table.
     *
     * @param head names of the columns; one that begins with {@code >} is set to the right
     */
    public Table(Terminal terminal, String... head) {
        this.terminal = terminal;
        this.head = List.of(head);
    }

    /**
     * A table whose widths are known: each row is printed at once, for who waits for the next.
     *
     * @param least at least so many columns of the screen for each
     */
    public static Table atOnce(Terminal terminal, List<Integer> least, String... head) {
        var table = new Table(terminal, head);
        table.waiting.add(least.stream().map("x"::repeat).toList());
        table.measure();
        table.waiting.clear();
        table.print(table.head.stream().map(Table::bare).toList());
        terminal.flush();
        return table;
    }

    public void row(String... cells) {
        List<String> row = new ArrayList<>();
        for (String cell : cells) {
            row.add(Printable.of(cell));
        }
        if (widths.length > 0) {
            print(row);
        } else if (waiting.add(row) && waiting.size() == MEASURED) {
            begin();
            terminal.flush();
        }
    }

    /** Prints what is left; nothing at all if there was no row. */
    public void end() {
        if (widths.length == 0 && !waiting.isEmpty()) {
            begin();
        }
        terminal.flush();
    }

    private void begin() {
        measure();
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void measure() {
        widths = new int[head.size()];
        waiting.addFirst(head.stream().map(Table::bare).toList());
        for (List<String> row : waiting) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
    }

    /** A row that is wider than the screen goes on in the next line, between two columns. */
    private void print(List<String> row) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = padded(row.get(i), i);
            int needed = length(line.toString()) + length(cell);
            if (terminal.outWidth() > 0 && needed > terminal.outWidth() && !line.isEmpty()) {
                terminal.line(line.toString().stripTrailing());
                line.setLength(0);
                line.append(CONTINUED);
            }
            line.append(cell).append("  ");
        }
        terminal.line(line.toString().stripTrailing());
    }

    private String padded(String cell, int column) {
        String space = " ".repeat(Math.max(0, widths[column] - length(cell)));
        return head.get(column).startsWith(">") ? space + cell : cell + space;
    }

    private static String bare(String name) {
        return name.startsWith(">") ? name.substring(1) : name;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
