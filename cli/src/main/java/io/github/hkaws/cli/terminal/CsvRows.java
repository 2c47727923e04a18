package io.github.hkaws.cli.terminal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rows for a spreadsheet, made of the very lines that {@code --json} prints, so that no command can
 * tell one thing there and another here: RFC 4180 with a line feed at a line's end, a head of the
 * members' names, {@code a.b} for what is nested, nothing for null, {@code "x; y"} for a list.
 *
 * <p>Where a text would be taken for a formula, {@code '} stands in front: names are hostile. JSON
 * is exact. What would steer a screen stands as its code, as in tables.
 */
final class CsvRows {

    private static final String FORMULA = "=+-@";

    private final JsonFactory factory = new JsonFactory();
    private final Consumer<String> lines;
    private @Nullable List<String> head;

    CsvRows(Consumer<String> lines) {
        this.lines = lines;
    }

    /** Adds a line of JSON; what is none is printed as it is. */
    void add(String json) {
        Map<String, String> row;
        try {
            row = read(json);
        } catch (IOException e) {
            lines.accept(json);
            return;
        }
        List<String> names = List.copyOf(row.keySet());
        if (!names.equals(head)) {
            if (head != null) {
                lines.accept("");
            }
            head = names;
            lines.accept(line(names));
        }
        lines.accept(line(row.values()));
    }

    private static String line(Collection<String> cells) {
        return cells.stream().map(CsvRows::quoted).collect(Collectors.joining(","));
    }

    private Map<String, String> read(String json) throws IOException {
        Map<String, String> row = new LinkedHashMap<>();
        try (JsonParser parser = factory.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no object");
            }
            object(parser, "", row);
        }
        return row;
    }

    private static void object(JsonParser parser, String prefix, Map<String, String> row)
            throws IOException {
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = prefix + parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT) {
                object(parser, name + ".", row);
            } else if (value == JsonToken.START_ARRAY) {
                row.put(name, safe(list(parser)));
            } else {
                row.put(name, text(parser, value));
            }
        }
    }

    private static String list(JsonParser parser) throws IOException {
        List<String> items = new ArrayList<>();
        for (JsonToken item = parser.nextToken();
                item != JsonToken.END_ARRAY;
                item = parser.nextToken()) {
            items.add(item == JsonToken.VALUE_NULL ? "" : parser.getText());
        }
        return String.join("; ", items);
    }

    private static String text(JsonParser parser, JsonToken value) throws IOException {
        return switch (value) {
            case VALUE_NULL -> "";
            case VALUE_STRING -> safe(parser.getText());
            default -> parser.getText();
        };
    }

    private static String safe(String hostile) {
        String text = Printable.of(hostile);
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static String quoted(String cell) {
        return cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r')
                ? '"' + cell.replace("\"", "\"\"") + '"'
                : cell;
    }
}
