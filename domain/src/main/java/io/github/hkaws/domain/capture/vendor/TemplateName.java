package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.site.NameTemplate;
import io.github.hkaws.domain.site.NameTemplate.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names composed of freely chosen items ("Picture Name: Custom" of number plate cameras).
 *
 * <p>A detection of several words may itself hold the delimiter, so known ones are put together
 * first; words that are still too many belong to the detection, else to the camera's name; the
 * plate, which a camera leaves out when it read none, may be missing.
 */
final class TemplateName {

    private static final Pattern STAMP = Pattern.compile("\\d{14,17}");
    private static final Pattern EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,5}_?$");
    private static final Pattern NO_PLATE = Pattern.compile("(?i)unknown|no_?plate|none|");
    private static final int LONGEST_DETECTION = 5;

    private TemplateName() {}

    static Optional<ParsedName> parse(String name, NameTemplate template) {
        String stem = EXTENSION.matcher(name).replaceFirst("");
        List<String> parts =
                new ArrayList<>(Arrays.asList(stem.split(Pattern.quote(template.delimiter()), -1)));
        List<Item> items = template.items();
        if (items.contains(Item.DETECTION)) {
            joinKnownDetection(parts, template.delimiter());
        }
        if (parts.size() == items.size() - 1 && items.contains(Item.PLATE)) {
            parts.add(items.indexOf(Item.PLATE), "");
        }
        joinSurplus(parts, template);
        return parts.size() == items.size() ? read(parts, items) : Optional.empty();
    }

    private static void joinKnownDetection(List<String> parts, String delimiter) {
        for (int length = LONGEST_DETECTION; length > 1; length--) {
            for (int start = 0; start + length <= parts.size(); start++) {
                String word = String.join(delimiter, parts.subList(start, start + length));
                if (Detection.of(word).kind() != Detection.Kind.OTHER) {
                    join(parts, start, length, delimiter);
                    return;
                }
            }
        }
    }

    private static void joinSurplus(List<String> parts, NameTemplate template) {
        int surplus = parts.size() - template.items().size();
        for (Item elastic : List.of(Item.DETECTION, Item.CAMERA)) {
            int at = template.items().indexOf(elastic);
            if (surplus > 0 && at >= 0) {
                join(parts, at, surplus + 1, template.delimiter());
                return;
            }
        }
    }

    private static void join(List<String> parts, int start, int length, String delimiter) {
        List<String> run = parts.subList(start, start + length);
        String joined = String.join(delimiter, run);
        run.clear();
        parts.add(start, joined);
    }

    private static Optional<ParsedName> read(List<String> parts, List<Item> items) {
        ParsedName name = ParsedName.of("template");
        for (int i = 0; i < items.size(); i++) {
            String part = parts.get(i);
            switch (items.get(i)) {
                case TIME -> {
                    if (!STAMP.matcher(part).matches()) {
                        return Optional.empty();
                    }
                    name = name.at(PrintedTime.ofStamp(part));
                }
                case PLATE -> name = name.plate(NO_PLATE.matcher(part).matches() ? null : part);
                case CHANNEL -> name = name.channel(part);
                case DETECTION -> name = name.detection(part);
                case CAMERA -> name = name.identities(List.of(part));
                case IGNORED -> {}
            }
        }
        return Optional.of(name);
    }
}
