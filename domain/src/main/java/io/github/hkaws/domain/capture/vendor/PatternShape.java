package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import io.github.hkaws.domain.site.NamePattern;
import io.github.hkaws.domain.site.NamePattern.Part;
import io.github.hkaws.domain.site.NamePattern.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes a shape of the pattern that an owner wrote. */
final class PatternShape {

    static final String ID = "template";

    private PatternShape() {}

    static VendorFormat of(NamePattern pattern) {
        Shape shape = Shape.of(ID, regex(pattern));
        int boundaries = (int) pattern.text().chars().filter(c -> c == '/').count();
        return boundaries == 0 ? shape : new Nested(shape, boundaries);
    }

    /** With directories in it. */
    private record Nested(Shape shape, int boundaries) implements VendorFormat {

        @Override
        public Optional<ParsedName> parse(NamePath path) {
            return shape.parse(path).map(name -> withAll(name, path, boundaries));
        }

        @Override
        public List<Span> spans(NamePath path) {
            return shape.spans(path);
        }

        @Override
        public Optional<NearMiss> nearMiss(NamePath path) {
            return shape.nearMiss(path);
        }
    }

    /** A directory of the pattern stands in the leaf even if it only repeats a word. */
    private static ParsedName withAll(ParsedName name, NamePath path, int boundaries) {
        List<String> directories = path.directories();
        int from = Math.max(0, directories.size() - boundaries);
        return name.carriers(new ArrayList<>(directories.subList(from, directories.size())));
    }

    /** A dot between an hour and a minute is none. */
    private static final Pattern HAS_EXTENSION = Pattern.compile("\\.[A-Za-z0-9]{1,8}$");

    private static String regex(NamePattern pattern) {
        StringBuilder regex = new StringBuilder();
        for (Part part : pattern.parts()) {
            switch (part) {
                case Part.Literal literal -> escape(literal.text(), regex);
                case Part.Changing changing -> regex.append(regex(changing.word()));
            }
        }
        String name = pattern.text().substring(pattern.text().lastIndexOf('/') + 1);
        return HAS_EXTENSION.matcher(name).find()
                ? regex.toString()
                : regex.append("(?:{ext})?").toString();
    }

    private static String regex(Word word) {
        return switch (word) {
            case YEAR -> "(?<year>\\d{4})";
            case YY -> "(?<year>\\d{2})";
            case MONTH -> "(?<month>\\d{1,2})";
            case DAY -> "(?<day>\\d{1,2})";
            case HOUR -> "(?<hour>\\d{1,2})";
            case MINUTE -> "(?<minute>\\d{2})";
            case SECOND -> "(?<second>\\d{2})";
            case FRACTION -> "(?<frac>\\d{1,9})";
            case AMPM -> "(?<half>[aApP]\\.?[mM]\\.?)";
            case ZONE -> "(?<zone>[zZ]|[-+]\\d{2}[:_.]?\\d{2})";
            case EPOCH -> "(?<epoch>\\d{10}(?:\\d{3})?)";
            case CAMERA -> "(?<camera>[^\\x2F]{1,64}?)";
            case CHANNEL -> "(?<channel>[A-Za-z0-9]{1,16})";
            case DETECTION -> "(?<detection>[^\\x2F]{1,64}?)";
            case PLATE -> "(?<plate>[^\\x2F]{1,32}?)";
            case ANY -> "[^\\x2F]{0,64}?";
        };
    }

    private static void escape(String text, StringBuilder regex) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean special = c < 0x80 && c != '/' && !Character.isLetterOrDigit(c);
            regex.append(special ? "\\" : "").append(c);
        }
    }
}
