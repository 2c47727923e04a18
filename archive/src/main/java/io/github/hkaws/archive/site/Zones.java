package io.github.hkaws.archive.site;

import java.time.ZoneId;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads time zones: names of the tz database only, for EventBridge Scheduler takes no others. */
public final class Zones {

    private static final Set<String> KNOWN = Set.copyOf(ZoneId.getAvailableZoneIds());

    private Zones() {}

    /** The zone of that name; empty if there is none. */
    public static Optional<ZoneId> named(String text) {
        return KNOWN.contains(text) ? Optional.of(ZoneId.of(text)) : Optional.empty();
    }

    /** What to write instead of a name that is none. */
    public static String remedy(String text) {
        return nearest(text)
                .map(near -> "did you mean " + near + "?")
                .orElse("write one of the tz database, such as Europe/Berlin or UTC");
    }

    /** The zone of that name; empty, and reported, if there is none. */
    static Optional<ZoneId> read(Field field, String text, Problems problems) {
        Optional<ZoneId> zone = named(text);
        if (zone.isEmpty()) {
            problems.add(field, "unknown time zone", remedy(text));
        }
        return zone;
    }

    private static Optional<String> nearest(String text) {
        String city = text.replace(' ', '_');
        return Nearest.to(city, KNOWN)
                .or(() -> byCity(city, KNOWN.stream().map(Zones::city).toList()));
    }

    private static Optional<String> byCity(String typed, Collection<String> cities) {
        return Nearest.to(city(typed), cities)
                .flatMap(city ->
                        KNOWN.stream()
                                .filter(zone -> zone.indexOf('/') > 0)
                                .filter(zone -> city(zone).equals(city))
                                .min(String::compareTo));
    }

    private static String city(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
