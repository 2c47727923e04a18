package io.github.hkaws.domain.layout;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One segment of a camera-day: its tar and its catalog. Prints as {@code front/2026-11-08.000}.
 *
 * @param number from 0; printed with at least three digits
 */
public record SegmentId(CameraDay day, int number) implements Comparable<SegmentId> {

    private static final Pattern NUMBERED = Pattern.compile("(?<day>.+)\\.(?<number>\\d{3,9})");

    private static final String TAR = ".tar";
    private static final String JSONL = ".jsonl";

    private static final Comparator<SegmentId> ORDER =
            Comparator.comparing(SegmentId::day).thenComparingInt(SegmentId::number);

    public SegmentId {
        if (number < 0) {
            throw new IllegalArgumentException("segments count from 0, not " + number);
        }
    }

    /** Reads the key of a tar or of a catalog; empty if it is neither. */
    public static Optional<SegmentId> of(Key key) {
        return of(key, Prefixes.ARCHIVE, TAR).or(() -> of(key, Prefixes.CATALOG, JSONL));
    }

    private static Optional<SegmentId> of(Key key, String prefix, String extension) {
        String text = key.value();
        if (!text.startsWith(prefix)
                || !text.endsWith(extension)
                || text.length() <= prefix.length() + extension.length()) {
            return Optional.empty();
        }
        Matcher m =
                NUMBERED.matcher(
                        text.substring(prefix.length(), text.length() - extension.length()));
        if (!m.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(m.group("number"));
        return CameraDay.parse(m.group("day"))
                .map(day -> new SegmentId(day, number))
                // 0000 would be a second spelling of 000.
                .filter(id -> id.tar().equals(key) || id.catalog().equals(key));
    }

    /** {@code archive/front/2026-11-08.000.tar}. */
    public Key tar() {
        return new Key(Prefixes.ARCHIVE + this + TAR);
    }

    /** {@code catalog/front/2026-11-08.000.jsonl}. */
    public Key catalog() {
        return new Key(Prefixes.CATALOG + this + JSONL);
    }

    @Override
    public int compareTo(SegmentId other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "%s.%03d".formatted(day, number);
    }
}
