package io.github.hkaws.archive.capture.vendor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What UniFi Protect calls an exported clip: {@code Front Door - 2-9-2020, 11.21.12pm.mp4}, month
 * before day, twelve hours.
 */
final class UnifiExport implements VendorFormat {

    private static final Pattern NAME =
            Pattern.compile(
                    "(?<camera>.+) - (?<month>\\d{1,2})-(?<day>\\d{1,2})-(?<year>\\d{4}),? "
                            + "(?<hour>\\d{1,2})\\.(?<minute>\\d{2})\\.(?<second>\\d{2}) ?"
                            + "(?<half>[aApP])[mM].{0,32}\\.[A-Za-z0-9]{1,5}",
                    Pattern.DOTALL);

    @Override
    public Optional<ParsedName> parse(NamePath path) {
        Matcher m = NAME.matcher(path.name());
        if (!path.name().contains(" - ") || !m.matches()) {
            return Optional.empty();
        }
        String date = m.group("year") + two(m.group("month")) + two(m.group("day"));
        String time = hour(m) + m.group("minute") + m.group("second");
        return Optional.of(
                ParsedName.of("unifi.export")
                        .at(PrintedTime.of(date, time, ""))
                        .identities(List.of(m.group("camera").strip())));
    }

    /** 12 a.m. is hour 0; an hour past 12 stays wrong and is no time. */
    private static String hour(Matcher m) {
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
