package io.github.hkaws.domain.site;

import io.github.hkaws.domain.zone.TimeZones;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;

/**
 * Reads time zones: names of areas and cities, and UTC. EventBridge Scheduler takes no others, and
 * an abbreviation or an offset does not say when the clocks change.
 */
public final class Zones {

    private static final String UTC = "UTC";
    private static final String FIXED = "Etc/";

    /** A word so short is near to many others, and means none of them. */
    private static final int SHORT = 4;

    private Zones() {}

    /** The zone of that name; empty if there is none. */
    public static Optional<ZoneId> named(String text) {
        TimeZones zones = TimeZones.inUse();
        return zones.isPlace(text) || text.equals(UTC) ? zones.of(text) : Optional.empty();
    }

    /** What to write instead of a name that is none. */
    public static String remedy(String text) {
        return ZoneWords.remedy(text)
                .or(() -> nearest(text).map(near -> "did you mean " + near + "?"))
                .orElse("write one of the tz database, such as Europe/Berlin or UTC");
    }

    /** The zone of that name; empty, and reported, if there is none. */
    static Optional<ZoneId> read(YamlField field, String text, Problems problems) {
        Optional<ZoneId> zone = named(text);
        if (zone.isEmpty()) {
            problems.add(field, "unknown time zone", remedy(text));
        }
        return zone;
    }

    private static Optional<String> nearest(String text) {
        String typed = text.strip().replace(' ', '_');
        SortedSet<String> names = TimeZones.inUse().places();
        names.removeIf(name -> name.startsWith(FIXED));
        String city = city(typed);
        return typed.indexOf('/') < 0
                ? byCity(city, names)
                : Nearest.to(typed, names.stream().filter(name -> isNear(city, name)).toList())
                        .or(() -> byCity(city, names));
    }

    private static boolean isNear(String city, String name) {
        return city.equals(city(name))
                || (city.length() > SHORT && Nearest.to(city, Set.of(city(name))).isPresent());
    }

    private static Optional<String> byCity(String city, SortedSet<String> names) {
        Optional<String> known =
                names.stream().anyMatch(name -> city(name).equals(city))
                        ? Optional.of(city)
                        : Nearest.to(
                                city,
                                names.stream()
                                        .filter(name -> isNear(city, name))
                                        .map(Zones::city)
                                        .collect(Collectors.toSet()));
        return known.flatMap(
                found -> names.stream().filter(name -> city(name).equals(found)).findFirst());
    }

    private static String city(String zone) {
        return zone.substring(zone.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }
}
