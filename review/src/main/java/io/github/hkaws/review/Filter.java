package io.github.hkaws.review;

import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.site.Location;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.FiledCapture;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which captures the query of a request lets through. */
final class Filter {

    /** The word for captures whose name says no detection. */
    static final String NONE = "none";

    static final String[] PARAMETERS = {"detection", "hours", "night"};

    private static final Pattern HOURS =
            Pattern.compile("(?<from>\\d\\d:\\d\\d)-(?<to>\\d\\d:\\d\\d)");

    private Filter() {}

    /** Reads it. */
    static Predicate<FiledCapture> of(Query query, Site site) {
        Predicate<FiledCapture> times = hours(query.optional("hours"));
        if (query.optional("night") != null) {
            times = times.and(night(query, site));
        }
        List<String> words = query.all("detection");
        return words.isEmpty() ? times : times.and(detections(words));
    }

    private static Predicate<FiledCapture> hours(@Nullable String text) {
        if (text == null) {
            return capture -> true;
        }
        Matcher m = HOURS.matcher(text);
        if (m.matches()) {
            try {
                LocalTime from = LocalTime.parse(Objects.requireNonNull(m.group("from")));
                String to = Objects.requireNonNull(m.group("to"));
                var filter =
                        new CaptureFilter(
                                from, to.equals("24:00") ? null : LocalTime.parse(to), null);
                return filter::includes;
            } catch (DateTimeException e) {
                // Said below.
            }
        }
        throw Refusal.badInput("hours is no stretch of the day; write it like 22:00-06:00");
    }

    private static Predicate<FiledCapture> night(Query query, Site site) {
        if (!"sun".equals(query.optional("night"))) {
            throw Refusal.badInput("night is sun or is left out; other hours go into hours");
        }
        Location location = site.location();
        if (location == null) {
            throw Refusal.badInput(
                    "nobody knows when it is night here; add location: {latitude: 48.21, longitude: 16.37} with your own degrees to the site file (hkaws.yaml)");
        }
        return new Night(location)::includes;
    }

    private static Predicate<FiledCapture> detections(List<String> words) {
        Set<String> known = new TreeSet<>(Set.of(NONE));
        for (Detection.Kind kind : Detection.Kind.values()) {
            known.add(kind.label());
        }
        Set<String> wanted = new TreeSet<>();
        for (String word : words) {
            if (!known.contains(word.toLowerCase(Locale.ROOT))) {
                throw Refusal.badInput(
                        "detection is none of ours; take one of " + String.join(", ", known));
            }
            wanted.add(word.toLowerCase(Locale.ROOT));
        }
        return capture -> {
            String token = capture.detection();
            return wanted.contains(token == null ? NONE : Detection.of(token).kind().label());
        };
    }
}
