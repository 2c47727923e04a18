package io.github.hkaws.domain.zone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The rules that are shipped with this release: a text of one line per zone, made by {@code
 * domain/tz/zone-rules.py}. Only lines that are asked for are taken apart.
 */
final class ShippedRules implements RuleSource {

    private static final String RESOURCE = "rules.txt";

    private final String text;
    private final TzVersion version;

    ShippedRules(String text) {
        this.text = text;
        this.version =
                line("version ")
                        .flatMap(TzVersion::of)
                        .orElseThrow(() -> new IllegalArgumentException("rules without a version"));
    }

    static ShippedRules load() {
        try (var in = ShippedRules.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is not in this build");
            }
            return new ShippedRules(new String(in.readAllBytes(), US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    @Override
    public TzVersion version() {
        return version;
    }

    @Override
    public Optional<ZoneChanges> find(String name) {
        if (name.indexOf(' ') >= 0 || name.indexOf('\n') >= 0) {
            return Optional.empty();
        }
        String target = line("link " + name + " ").orElse(name);
        return line("zone " + target + " ").map(ShippedRules::changes);
    }

    /** Every name that it knows. */
    SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>();
        text.lines()
                .filter(line -> line.startsWith("zone ") || line.startsWith("link "))
                .forEach(line -> names.add(line.split(" ", 3)[1]));
        return names;
    }

    /** What stands behind the beginning of the one line that has it. */
    private Optional<String> line(String beginning) {
        int at = text.indexOf("\n" + beginning);
        if (at < 0) {
            return Optional.empty();
        }
        int from = at + 1 + beginning.length();
        return Optional.of(text.substring(from, text.indexOf('\n', from)));
    }

    private static ZoneChanges changes(String line) {
        String[] fields = line.split(" ", -1);
        List<ZoneChanges.Change> changes = new ArrayList<>(fields.length - 2);
        for (int i = 2; i < fields.length; i++) {
            int sign = Math.max(fields[i].indexOf('+'), fields[i].indexOf('-'));
            changes.add(
                    new ZoneChanges.Change(
                            Long.parseLong(fields[i].substring(0, sign)),
                            Integer.parseInt(fields[i].substring(sign))));
        }
        return new ZoneChanges(Integer.parseInt(fields[1]), changes, fields[0]);
    }
}
