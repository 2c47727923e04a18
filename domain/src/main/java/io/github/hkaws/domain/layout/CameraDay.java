package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.capture.CameraId;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;

/**
 * One camera on one of its local dates: what is packed, held and purged together. Prints as {@code
 * front/2026-11-08}.
 */
public record CameraDay(CameraId camera, LocalDate date) implements Comparable<CameraDay> {

    private static final String HOLD_EXTENSION = ".json";

    private static final Comparator<CameraDay> ORDER =
            Comparator.comparing(CameraDay::camera).thenComparing(CameraDay::date);

    public CameraDay {
        if (date.getYear() < 0 || date.getYear() > 9999) {
            throw new IllegalArgumentException("a year in a key has four digits, not " + date);
        }
    }

    /** Reads what {@link #toString} prints; empty if it is none. */
    public static Optional<CameraDay> parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || text.length() != slash + 11) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new CameraDay(
                            new CameraId(text.substring(0, slash)),
                            LocalDate.parse(text.substring(slash + 1))));
        } catch (DateTimeException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Reads a day's prefix in a listing, {@code cameras/front/2026-11-08/}; empty if it is none.
     */
    public static Optional<CameraDay> ofPrefix(String root, String prefix) {
        return prefix.startsWith(root) && prefix.endsWith("/") && prefix.length() > root.length()
                ? parse(prefix.substring(root.length(), prefix.length() - 1))
                : Optional.empty();
    }

    /** Reads the key of a hold; empty if it is none. */
    public static Optional<CameraDay> ofHold(Key key) {
        String text = key.value();
        return text.startsWith(Prefixes.HOLDS) && text.endsWith(HOLD_EXTENSION)
                ? parse(
                        text.substring(
                                Prefixes.HOLDS.length(), text.length() - HOLD_EXTENSION.length()))
                : Optional.empty();
    }

    /** Where the captures of the hot window lie: {@code cameras/front/2026-11-08/}. */
    public String capturesPrefix() {
        return Prefixes.CAMERAS + this + "/";
    }

    /** How all segments begin: {@code archive/front/2026-11-08.}. */
    public String segmentsPrefix() {
        return Prefixes.ARCHIVE + this + ".";
    }

    /** How all catalogs begin: {@code catalog/front/2026-11-08.}. */
    public String catalogsPrefix() {
        return Prefixes.CATALOG + this + ".";
    }

    /** Where contact sheets lie: {@code sheets/front/2026-11-08/}. */
    public String sheetsPrefix() {
        return Prefixes.SHEETS + this + "/";
    }

    /** The mark that stops the day's purging: {@code holds/front/2026-11-08.json}. */
    public Key hold() {
        return new Key(Prefixes.HOLDS + this + HOLD_EXTENSION);
    }

    @Override
    public int compareTo(CameraDay other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return camera + "/" + date;
    }
}
