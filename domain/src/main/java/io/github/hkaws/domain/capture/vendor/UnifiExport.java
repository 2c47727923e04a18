package io.github.hkaws.domain.capture.vendor;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What UniFi Protect calls an exported clip, month before day: {@code Front Door - 2-9-2020,
 * 11.21.12pm.mp4}, and on a clock of 24 hours {@code Front Door 2-9-2020, 23.21.12 GMT-5.mp4}.
 * Source: github.com/danielfernau/unifi-protect-video-downloader/issues/14.
 */
final class UnifiExport implements VendorFormat {

    static final UnifiExport TWELVE_HOURS =
            new UnifiExport("(?<camera>.+) - ", ",? ", " ?(?<half>[aApP])[mM](?<zone>).{0,32}");

    /** The comma alone tells it from a date with the day first. */
    static final UnifiExport ONE_CLOCK =
            new UnifiExport(
                    "(?<camera>.+?) (?:- )?",
                    ", ",
                    " ?(?:(?<half>[aApP])[mM])?(?: ?GMT(?<zone>[-+]\\d{1,2}))?(?:[ _(-].{0,32})?");

    private static final int MOST_HOURS = 14;

    private final Pattern name;

    private UnifiExport(String camera, String comma, String end) {
        name =
                Pattern.compile(
                        camera
                                + "(?<month>\\d{1,2})-(?<day>\\d{1,2})-(?<year>\\d{4})"
                                + comma
                                + "(?<hour>\\d{1,2})\\.(?<minute>\\d{2})\\.(?<second>\\d{2})"
                                + end
                                + "\\.[A-Za-z0-9]{1,5}",
                        Pattern.DOTALL);
    }

    @Override
    public Optional<ParsedName> parse(NamePath path) {
        Matcher m = name.matcher(path.name());
        if (path.name().indexOf(' ') < 0 || path.name().indexOf('-') < 0 || !m.matches()) {
            return Optional.empty();
        }
        String date = m.group("year") + two(m.group("month")) + two(m.group("day"));
        String time = hour(m) + m.group("minute") + m.group("second");
        return Optional.of(
                ParsedName.of("unifi.export")
                        .at(PrintedTime.in(zone(m.group("zone")), PrintedTime.of(date, time, "")))
                        .identities(List.of(m.group("camera").strip())));
    }

    private static @Nullable ZoneOffset zone(@Nullable String hours) {
        if (hours == null || hours.isEmpty()) {
            return null;
        }
        int offset = Integer.parseInt(hours);
        return Math.abs(offset) > MOST_HOURS ? null : ZoneOffset.ofHours(offset);
    }

    /** 12 a.m. is hour 0; an hour past 12 stays wrong and is no time, but for a clock of 24. */
    private static String hour(Matcher m) {
        if (m.group("half") == null) {
            return two(m.group("hour"));
        }
        int hour = Integer.parseInt(m.group("hour"));
        boolean afternoon = m.group("half").equalsIgnoreCase("p");
        if (hour > 12) {
            return "99";
        }
        return two(Integer.toString(hour % 12 + (afternoon ? 12 : 0)));
    }

    private static String two(String digits) {
        return digits.length() == 1 ? "0" + digits : digits;
    }
}
