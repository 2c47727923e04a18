package io.github.hkaws.domain.site;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A camera's file names, written with a word in braces for what changes: {@code
 * {camera}_{year}{month}{day}-{hour}{minute}{second}.jpg}. All else stands as it is; {@code /}
 * parts directories; without an extension any fits.
 *
 * <p>Anything else is an {@link IllegalArgumentException} whose message names the remedy.
 *
 * @param text as written
 * @param parts in order, never empty
 */
public record NamePattern(String text, List<Part> parts) implements NameForm {

    /** A part of a name. */
    public sealed interface Part {

        /** What always stands there. */
        record Literal(String text) implements Part {}

        /** What changes. */
        record Changing(Word word) implements Part {}
    }

    /** What a word in braces stands for. */
    public enum Word {
        /** Four digits. */
        YEAR,
        /** The last two digits of the year. */
        YY,
        MONTH,
        DAY,
        HOUR,
        MINUTE,
        SECOND,
        /** Of a second, one to nine digits. */
        FRACTION,
        /** {@code am} or {@code pm}, in any case. */
        AMPM,
        /** {@code Z} or {@code +0200}. */
        ZONE,
        /** Seconds since 1970, or milliseconds. */
        EPOCH,
        CAMERA,
        CHANNEL,
        DETECTION,
        PLATE,
        /** What says nothing. */
        ANY;

        /** As it stands in braces. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it may be of any length, so that it ends where what follows it begins. */
        boolean isElastic() {
            return this == CAMERA || this == DETECTION || this == PLATE || this == ANY;
        }
    }

    private static final int MOST_ELASTIC = 3;
    private static final int LONGEST = 200;

    private static final Set<Word> DATE_AND_TIME =
            EnumSet.of(
                    Word.YEAR,
                    Word.YY,
                    Word.MONTH,
                    Word.DAY,
                    Word.HOUR,
                    Word.MINUTE,
                    Word.SECOND,
                    Word.FRACTION,
                    Word.AMPM,
                    Word.ZONE);

    public NamePattern {
        parts = List.copyOf(parts);
        check(parts);
    }

    /** Reads what an owner wrote. */
    public static NamePattern parse(String text) {
        if (text.isBlank() || text.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "no pattern; write 1 to %d characters, such as {camera}_{year}{month}{day}_{hour}{minute}{second}"
                            .formatted(LONGEST));
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int end = open < 0 ? text.length() : open;
            if (end > at) {
                parts.add(literal(text.substring(at, end)));
            }
            if (open < 0) {
                break;
            }
            int close = text.indexOf('}', open);
            if (close < 0) {
                throw new IllegalArgumentException(
                        "a brace that is not closed; write } behind its word");
            }
            parts.add(new Part.Changing(word(text.substring(open + 1, close))));
            at = close + 1;
        }
        return new NamePattern(text, parts);
    }

    private static Part literal(String text) {
        if (text.indexOf('}') >= 0) {
            throw new IllegalArgumentException("a } without {; write the word between both");
        }
        return new Part.Literal(text);
    }

    private static Word word(String text) {
        return Arrays.stream(Word.values())
                .filter(word -> word.word().equals(text.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(unknown(text)));
    }

    private static String unknown(String text) {
        List<String> words = Arrays.stream(Word.values()).map(Word::word).toList();
        return "unknown word {%s}; %s"
                .formatted(
                        text,
                        Nearest.to(text.strip(), words)
                                .map(near -> "did you mean {" + near + "}?")
                                .orElse("write " + braces(List.of(Word.values()))));
    }

    private static void check(List<Part> parts) {
        Set<Word> words = EnumSet.noneOf(Word.class);
        int elastic = 0;
        boolean before = false;
        for (Part part : parts) {
            boolean now = part instanceof Part.Changing(Word word) && word.isElastic();
            if (part instanceof Part.Changing(Word word) && word != Word.ANY && !words.add(word)) {
                throw new IllegalArgumentException(
                        "{%s} twice; write {any} for what repeats".formatted(word.word()));
            }
            if (now && before) {
                throw new IllegalArgumentException(
                        "two words of any length side by side; write what stands between them");
            }
            elastic += now ? 1 : 0;
            before = now;
        }
        if (elastic > MOST_ELASTIC) {
            throw new IllegalArgumentException(
                    "more than %d of {camera}, {detection}, {plate} and {any}; write what you can as it stands"
                            .formatted(MOST_ELASTIC));
        }
        checkTime(words);
    }

    /** All of a time, or none of it. */
    private static void checkTime(Set<Word> words) {
        if (words.stream().noneMatch(DATE_AND_TIME::contains)) {
            return;
        }
        if (words.contains(Word.EPOCH)) {
            throw new IllegalArgumentException(
                    "{epoch} beside other times; keep one and write {any} for the other");
        }
        if (words.contains(Word.YEAR) == words.contains(Word.YY)) {
            throw new IllegalArgumentException(
                    "a time needs its year once; write {year} for four digits or {yy} for two");
        }
        List<Word> missing =
                EnumSet.of(Word.MONTH, Word.DAY, Word.HOUR, Word.MINUTE).stream()
                        .filter(word -> !words.contains(word))
                        .toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException(
                    "a time without " + braces(missing) + "; write it, or {any} for all of it");
        }
    }

    private static String braces(List<Word> words) {
        return words.stream()
                .map(word -> "{" + word.word() + "}")
                .collect(Collectors.joining(", "));
    }
}
