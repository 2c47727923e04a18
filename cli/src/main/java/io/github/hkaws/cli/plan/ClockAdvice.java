package io.github.hkaws.cli.plan;

import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.capture.vendor.ParsedName;
import io.github.hkaws.domain.capture.vendor.PrintedTime;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.zone.TimeZones;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Holds the times in names against those of the files: whole hours between them are another zone,
 * years are a clock that is not set.
 */
final class ClockAdvice {

    private static final int CAMERAS = 1_000;
    private static final int HALF_HOUR = 30;
    private static final Duration LATE = Duration.ofMinutes(10);
    private static final Duration EARLY = Duration.ofMinutes(2);
    private static final Duration FARTHEST_ZONE = Duration.ofHours(26);
    private static final Duration MONTHS = Duration.ofDays(300);
    private static final double MOST = 0.8;
    private static final double DAYS_OF_A_YEAR = 365.25;

    /** What was seen of one camera. */
    private static final class Seen {
        final Map<Integer, Long> minutesAhead = new TreeMap<>();
        final Map<Integer, Long> offsets = new TreeMap<>();
        long names;
        long years;
        long unbelieved;
        @Nullable LocalDate named;
        @Nullable LocalDate stored;
        @Nullable String printed;
    }

    private final Site site;
    private final Map<String, Seen> cameras = new TreeMap<>();

    ClockAdvice(Site site) {
        this.site = site;
    }

    void add(PlanRow row, ParsedName said) {
        String camera = row.capture().camera().value();
        boolean room = cameras.size() < CAMERAS || cameras.containsKey(camera);
        if (!room || !(said.time() instanceof PrintedTime.Full full)) {
            return;
        }
        Seen seen = cameras.computeIfAbsent(camera, _ -> new Seen());
        seen.names++;
        if (row.capture().capturedAt().source() != TimeSource.NAME) {
            seen.unbelieved++;
            seen.printed = full.at().toString();
            return;
        }
        Instant stored = row.file().storedAt();
        Duration ahead = Duration.between(stored, row.capture().capturedAt().instant());
        if (ahead.abs().compareTo(MONTHS) > 0) {
            seen.years++;
            seen.named = full.at().toLocalDate();
            seen.stored = stored.atOffset(ZoneOffset.UTC).toLocalDate();
            return;
        }
        int minutes = (int) Math.round(ahead.toMinutes() / (double) HALF_HOUR) * HALF_HOUR;
        Duration rest = ahead.minusMinutes(minutes);
        if (rest.compareTo(EARLY) <= 0
                && rest.negated().compareTo(LATE) <= 0
                && ahead.abs().compareTo(FARTHEST_ZONE) < 0) {
            seen.minutesAhead.merge(minutes, 1L, Long::sum);
            int zone = row.capture().capturedAt().time().getOffset().getTotalSeconds() / 60;
            seen.offsets.merge(zone + minutes, 1L, Long::sum);
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        cameras.forEach((camera, seen) -> {
            zone(camera, seen, lines);
            if (seen.years > 0 && seen.named != null && seen.stored != null) {
                lines.add(
                        "%s: %,d of %,d names are %s their files (%s in a name, %s the file): look at the camera's date"
                                        .formatted(
                                                camera,
                                                seen.years,
                                                seen.names,
                                                apart(seen.named, seen.stored),
                                                seen.named,
                                                seen.stored)
                                + ", unless the files were copied without their times");
            }
            if (seen.unbelieved > 0) {
                lines.add(
                        "%s: %,d of %,d names print a time that cannot be (%s): set the camera's clock; they are filed by the time they came"
                                .formatted(camera, seen.unbelieved, seen.names, seen.printed));
            }
        });
        return lines;
    }

    /** At most two distances, as summer and winter make of one zone. */
    private void zone(String camera, Seen seen, List<String> lines) {
        List<Map.Entry<Integer, Long>> most =
                seen.minutesAhead.entrySet().stream()
                        .filter(e -> e.getKey() != 0)
                        .sorted(
                                Map.Entry.<Integer, Long>comparingByValue(
                                        Comparator.reverseOrder()))
                        .limit(2)
                        .toList();
        long files = most.stream().mapToLong(Map.Entry::getValue).sum();
        if (files == 0 || files < MOST * seen.names) {
            return;
        }
        String distances =
                most.stream().map(e -> distance(e.getKey())).collect(Collectors.joining(" or "));
        ZoneId zone = zoneOf(camera);
        lines.add(
                "%s: %,d of %,d names are %s their files: its clock does not show %s"
                        .formatted(camera, files, seen.names, distances, TimeZones.name(zone)));
        boolean universal = seen.offsets.keySet().equals(java.util.Set.of(0));
        lines.add(
                universal
                        ? "  it shows UTC: set the camera's zone, or say timeZone: UTC of it in the site file"
                        : "  set the camera's zone or daylight saving time, or say its timeZone in the site file (%s by the files)"
                                .formatted(
                                        seen.offsets.keySet().stream()
                                                .map(ClockAdvice::offset)
                                                .collect(Collectors.joining(", "))));
    }

    private ZoneId zoneOf(String camera) {
        ZoneId own = site.camera(camera).zone();
        return own == null ? site.zone() : own;
    }

    private static String distance(int minutes) {
        int size = Math.abs(minutes);
        String hours =
                size % 60 == 0
                        ? "%d %s".formatted(size / 60, size == 60 ? "hour" : "hours")
                        : "%d:%02d hours".formatted(size / 60, size % 60);
        return hours + (minutes > 0 ? " ahead of" : " behind");
    }

    private static String offset(int minutes) {
        return minutes == 0
                ? "UTC"
                : "UTC%s%02d:%02d"
                        .formatted(
                                minutes < 0 ? "-" : "+",
                                Math.abs(minutes) / 60,
                                Math.abs(minutes) % 60);
    }

    private static String apart(LocalDate named, LocalDate stored) {
        long days = java.time.temporal.ChronoUnit.DAYS.between(named, stored);
        double years = Math.round(Math.abs(days) / DAYS_OF_A_YEAR * 10) / 10.0;
        String size = years == Math.rint(years) ? "%.0f".formatted(years) : "%.1f".formatted(years);
        return "%s %s %s"
                .formatted(size, years == 1 ? "year" : "years", days > 0 ? "behind" : "ahead of");
    }
}
