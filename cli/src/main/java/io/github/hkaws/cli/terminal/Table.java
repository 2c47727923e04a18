package io.github.hkaws.cli.terminal;

import java.util.ArrayList;
import java.util.List;

/**
 * Prints rows for a person. The first rows decide the widths; none is kept longer than that, so
 * that the first are seen at once.
 */
public final class Table {

    private static final int MEASURED = 200;

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
        widths = new int[head.size()];
        waiting.addFirst(head.stream().map(Table::bare).toList());
        for (List<String> row : waiting) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], length(row.get(i)));
            }
        }
        waiting.forEach(this::print);
        waiting.clear();
    }

    private void print(List<String> row) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = row.get(i);
            int space = Math.max(0, widths[i] - length(cell));
            boolean right = head.get(i).startsWith(">");
            line.repeat(' ', right ? space : 0).append(cell);
            line.repeat(' ', right ? 0 : space).append("  ");
        }
        terminal.line(line.toString().stripTrailing());
    }

    private static String bare(String name) {
        return name.startsWith(">") ? name.substring(1) : name;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
