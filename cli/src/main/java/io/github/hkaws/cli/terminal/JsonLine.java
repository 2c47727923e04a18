package io.github.hkaws.cli.terminal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line, its members in the order in which they were put. */
public final class JsonLine {

    private final StringBuilder json = new StringBuilder("{");

    public JsonLine put(String name, @Nullable String value) {
        name(name);
        if (value == null) {
            json.append("null");
        } else {
            quote(value);
        }
        return this;
    }

    public JsonLine put(String name, long value) {
        name(name);
        json.append(value);
        return this;
    }

    public JsonLine put(String name, double value) {
        name(name);
        json.append(Math.round(value * 1000) / 1000.0);
        return this;
    }

    public JsonLine put(String name, boolean value) {
        name(name);
        json.append(value);
        return this;
    }

    public JsonLine put(String name, JsonLine value) {
        name(name);
        json.append(value);
        return this;
    }

    public JsonLine put(String name, List<String> values) {
        name(name);
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
            json.append(i == 0 ? "" : ",");
            quote(values.get(i));
        }
        json.append(']');
        return this;
    }

    private void name(String name) {
        if (json.length() > 1) {
            json.append(',');
        }
        quote(name);
        json.append(':');
    }

    /** Lone surrogates are escaped, too: they have no UTF-8. So is what steers a terminal. */
    private void quote(String text) {
        json.append('"');
        text.codePoints().forEach(this::append);
        json.append('"');
    }

    private void append(int point) {
        if (point == '"' || point == '\\') {
            json.append('\\').append((char) point);
        } else if (Printable.unsafe(point)) {
            for (char unit : Character.toChars(point)) {
                json.append("\\u%04x".formatted((int) unit));
            }
        } else {
            json.appendCodePoint(point);
        }
    }

    @Override
    public String toString() {
        return json + "}";
    }
}
