package io.github.hkaws.domain.capture.part;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An instant in front of a name: {@code 20261123T061552.123456Z_} is the relay's, when it had the
 * whole file, {@code …Z-truncated_} the same for a picture without its end. In leaves only stand
 * {@code …Z-stored_}, which is S3's, and {@code …Z-named_}: the name's own time where the name does
 * not give it again by itself, because it is in a zone that the name says, in a form of the site
 * file, or the later one of two equal local times. {@code …Z-imported_} is when another bucket had
 * it, and stands under drop/ only: it tells the time of what has no other, and judges none.
 *
 * @param text the mark as written
 * @param at what it says
 * @param source whose clock
 * @param truncated whether the relay found the picture to end early
 * @param imported whether it comes from another bucket rather than from a relay
 */
public record Mark(
        String text, Instant at, TimeSource source, boolean truncated, boolean imported) {

    private static final String IMPORTED = "-imported";

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<second>\\d{8}T\\d{6})(?:\\.(?<fraction>\\d{1,9}))?Z(?<word>-truncated|-stored|-named|-imported)?_");

    private static final int SHORTEST = "20261123T061552Z_".length();
    private static final int T = "20261123".length();

    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter EXACT =
            new DateTimeFormatterBuilder()
                    .append(SECOND)
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .toFormatter(Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /** The mark that a name begins with. */
    public static Optional<Mark> in(String name) {
        if (name.length() < SHORTEST || name.charAt(T) != 'T') {
            return Optional.empty();
        }
        Matcher m = FORM.matcher(name);
        if (!m.lookingAt()) {
            return Optional.empty();
        }
        String word = m.group("word");
        TimeSource source =
                switch (word) {
                    case "-stored" -> TimeSource.STORED;
                    case "-named" -> TimeSource.NAME;
                    case null, default -> TimeSource.RECEIVED;
                };
        return second(m.group("second"))
                .map(second -> second.plusNanos(nanos(m.group("fraction"))))
                .map(at ->
                        new Mark(
                                m.group(),
                                at,
                                source,
                                "-truncated".equals(word),
                                IMPORTED.equals(word)));
    }

    /** The relay's mark that a name under drop/ begins with. */
    public static Optional<Mark> ofRelay(String name) {
        return in(name).filter(mark -> mark.source() == TimeSource.RECEIVED);
    }

    /**
     * The mark for a capture of which only S3 knows a time: LastModified, which has no fraction.
     */
    public static Mark stored(Instant storedAt) {
        Instant at = storedAt.truncatedTo(ChronoUnit.SECONDS);
        return new Mark(SECOND.format(at) + "Z-stored_", at, TimeSource.STORED, false, false);
    }

    /** As it stands in a leaf, where nobody needs to know who said so. */
    public String inLeaf() {
        return imported ? text.replace(IMPORTED, "") : text;
    }

    /** The mark for a capture whose name holds the time, but does not give it again by itself. */
    public static Mark named(Instant at) {
        return new Mark(EXACT.format(at) + "Z-named_", at, TimeSource.NAME, false, false);
    }

    /** What stands behind the mark. */
    public String strippedFrom(String name) {
        return name.substring(text.length());
    }

    private static Optional<Instant> second(String digits) {
        try {
            LocalDateTime local =
                    LocalDateTime.of(
                            number(digits, 0, 4),
                            number(digits, 4, 6),
                            number(digits, 6, 8),
                            number(digits, 9, 11),
                            number(digits, 11, 13),
                            number(digits, 13, 15));
            return Optional.of(local.toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static long nanos(@Nullable String fraction) {
        return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
