package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.browse.FiledCapture;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which captures of an hour are shown where. A cache: whatever is wrong with it, it can be made
 * again while the originals are readable.
 *
 * @param listedAt when the captures were listed that it was made for
 * @param left how many of them there was no time for
 * @param unread how many of them could not be read then: archived, or refused
 * @param sheets each with up to 64 captures, those that came later in later sheets
 * @param without captures that get no tile: clips, and pictures that are broken
 */
record SheetIndex(
        SheetHour hour,
        Instant listedAt,
        int left,
        int unread,
        List<Sheet> sheets,
        List<Without> without) {

    /** A relay sends what it spooled within minutes; what comes later still is seen by the pack. */
    private static final Duration STRAGGLERS = Duration.ofHours(1);

    /**
     * A capture, wherever it lies.
     *
     * @param name as it is listed
     * @param etag of the object that it is or was, under cameras/
     */
    record Shown(String name, String etag) {

        static Shown of(FiledCapture capture) {
            return new Shown(capture.name(), capture.etag());
        }
    }

    /**
     * One sheet.
     *
     * @param name of {@link SheetHour#sheet}
     * @param captures in reading order
     */
    record Sheet(String name, List<Shown> captures) {
        Sheet {
            captures = List.copyOf(captures);
        }
    }

    /**
     * A capture without a tile.
     *
     * @param why in a few words
     */
    record Without(Shown capture, String why) {}

    SheetIndex {
        sheets = List.copyOf(sheets);
        without = List.copyOf(without);
    }

    static SheetIndex empty(SheetHour hour) {
        return new SheetIndex(hour, Instant.EPOCH, 0, 0, List.of(), List.of());
    }

    /** How many captures were listed, with or without a tile. */
    int counted() {
        return known().size() + left + unread;
    }

    /** Every capture that it knows. */
    Set<Shown> known() {
        Set<Shown> known = new HashSet<>();
        sheets.forEach(sheet -> known.addAll(sheet.captures()));
        without.forEach(one -> known.add(one.capture()));
        return known;
    }

    /** Whether nothing is to be expected any more. */
    boolean settled(ZoneId zone) {
        return left == 0 && unread == 0 && !listedAt.isBefore(hour.end(zone).plus(STRAGGLERS));
    }

    /** With what another has, but for sheets that show nothing new. */
    SheetIndex with(SheetIndex other) {
        Set<Shown> known = known();
        List<Sheet> allSheets = new ArrayList<>(sheets);
        other.sheets().stream()
                .filter(sheet -> !known.containsAll(sheet.captures()))
                .forEach(allSheets::add);
        List<Without> allWithout = new ArrayList<>(without);
        other.without().stream()
                .filter(one -> !known.contains(one.capture()))
                .forEach(allWithout::add);
        boolean later = !other.listedAt().isBefore(listedAt);
        return new SheetIndex(
                hour,
                later ? other.listedAt() : listedAt,
                later ? other.left() : left,
                later ? other.unread() : unread,
                allSheets,
                allWithout);
    }
}
