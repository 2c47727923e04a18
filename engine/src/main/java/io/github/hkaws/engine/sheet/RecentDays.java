package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Days that were listed just now: a page asks for one hour after the other, and a day of 10,000
 * captures costs twelve LIST. At most {@value #MOST_DAYS} days, for half a minute each.
 */
final class RecentDays {

    static final Duration FRESH = Duration.ofSeconds(30);
    private static final int MOST_DAYS = 3;

    /**
     * A day's captures.
     *
     * @param at when they were listed
     * @param restored names of those that a restore has brought back
     */
    record Listed(Instant at, Map<SheetHour, List<FiledCapture>> hours, Set<String> restored) {

        boolean isReadable(FiledCapture capture) {
            return capture.place().readable() || restored.contains(capture.name());
        }

        List<FiledCapture> of(SheetHour hour) {
            return hours.getOrDefault(hour, List.of());
        }
    }

    private final Store store;
    private final DayListing listing;
    private final InstantSource clock;
    private final Map<CameraDay, Listed> days = new LinkedHashMap<>();

    RecentDays(Store store, DayListing listing, InstantSource clock) {
        this.store = store;
        this.listing = listing;
        this.clock = clock;
    }

    /**
     * The captures of a day, listed half a minute ago at most.
     *
     * @param notBefore list again what was listed earlier
     */
    Listed listed(CameraDay day, Instant notBefore) {
        Instant now = clock.instant();
        synchronized (days) {
            days.values().removeIf(listed -> listed.at().plus(FRESH).isBefore(now));
            Listed recent = days.get(day);
            if (recent != null && !recent.at().isBefore(notBefore)) {
                return recent;
            }
        }
        Map<SheetHour, List<FiledCapture>> hours = list(day);
        Listed listed = new Listed(now, hours, restored(day, hours));
        synchronized (days) {
            days.remove(day);
            days.put(day, listed);
            if (days.size() > MOST_DAYS) {
                days.remove(days.keySet().iterator().next());
            }
        }
        return listed;
    }

    private Map<SheetHour, List<FiledCapture>> list(CameraDay day) {
        Map<SheetHour, List<FiledCapture>> hours = new HashMap<>();
        // What is wrong with a segment is told where captures are listed.
        try (Stream<FiledCapture> captures = listing.captures(day, problem -> {})) {
            captures.limit(DaySheets.MOST_CAPTURES)
                    .forEach(one ->
                            hours.computeIfAbsent(
                                            SheetHour.of(day, one.capturedAt()),
                                            hour -> new ArrayList<>())
                                    .add(one));
        }
        return hours;
    }

    /** One LIST, where there is something that only a restore brings back. */
    private Set<String> restored(CameraDay day, Map<SheetHour, List<FiledCapture>> hours) {
        boolean allReadable =
                hours.values().stream()
                        .flatMap(List::stream)
                        .allMatch(capture -> capture.place().readable());
        if (allReadable) {
            return Set.of();
        }
        String prefix = RestoredKeys.prefix(day);
        try (Stream<ListedObject> copies = store.list(prefix, null)) {
            return copies.map(copy -> copy.key().leaf()).collect(Collectors.toSet());
        }
    }
}
