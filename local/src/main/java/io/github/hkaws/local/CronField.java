package io.github.hkaws.local;

import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** The values that one field of a cron expression allows. */
final class CronField {

    private final BitSet allowed;

    private CronField(BitSet allowed) {
        this.allowed = allowed;
    }

    /**
     * @param names what stands for min, min + 1, ... ; may be empty
     */
    static CronField parse(String field, String text, int min, int max, List<String> names) {
        var allowed = new BitSet();
        for (var item : text.split(",", -1)) {
            try {
                allow(allowed, item, min, max, names);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "The %s of a cron expression cannot be \"%s\"".formatted(field, text), e);
            }
        }
        return new CronField(allowed);
    }

    private static void allow(BitSet allowed, String item, int min, int max, List<String> names) {
        var parts = item.split("/", -1);
        int step = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
        var range = parts[0].split("-", -1);
        if (parts.length > 2 || range.length > 2 || step < 1) {
            throw new IllegalArgumentException(item);
        }
        boolean all = range[0].equals("*") || range[0].equals("?");
        int from = all ? min : value(range[0], min, names);
        int to = from;
        if (range.length == 2) {
            to = value(range[1], min, names);
        } else if (all || parts.length == 2) {
            to = max;
        }
        if (from < min || to > max || from > to) {
            throw new IllegalArgumentException(item);
        }
        for (int value = from; value <= to; value += step) {
            allowed.set(value);
        }
    }

    private static int value(String text, int min, List<String> names) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        return name >= 0 ? min + name : Integer.parseInt(text);
    }

    boolean has(int value) {
        return allowed.get(value);
    }
}
