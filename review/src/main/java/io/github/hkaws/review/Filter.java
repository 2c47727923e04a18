package io.github.hkaws.review;

import io.github.hkaws.domain.capture.part.Detection;
import io.github.hkaws.domain.site.Location;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.DayHours;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.TimeSpan;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which captures the query of a request lets through.
 *
 * @param captures by dates, hours and detections, as on the command line
 * @param night whether the sun was down, where that is asked
 */
record Filter(CaptureFilter captures, Predicate<FiledCapture> night)
        implements Predicate<FiledCapture> {

    static final String[] PARAMETERS = {"detection", "hours", "night"};

    /**
     * Reads it.
     *
     * @param from the first date
     * @param to the last date; hours that run over midnight run into the one after it
     */
    static Filter of(Query query, LocalDate from, LocalDate to, Site site) {
        return new Filter(
                new CaptureFilter(
                        new TimeSpan.Dates(from, to),
                        hours(query.optional("hours")),
                        detections(query.all("detection")),
                        null),
                night(query, site));
    }

    @Override
    public boolean test(FiledCapture capture) {
        return captures.includes(capture) && night.test(capture);
    }

    /** The last date to look at. */
    LocalDate last() {
        return captures.last(ZoneOffset.UTC); // dates are every camera's own
    }

    private static DayHours hours(@Nullable String text) {
        return text == null
                ? DayHours.ALL
                : DayHours.parse(text)
                        .orElseThrow(() ->
                                Refusal.badInput(
                                        "hours is no stretch of the day; write it like 22:00-06:00"));
    }

    private static Predicate<FiledCapture> night(Query query, Site site) {
        String word = query.optional("night");
        if (word == null) {
            return capture -> true;
        }
        if (!"sun".equals(word)) {
            throw Refusal.badInput("night is sun or is left out; other hours go into hours");
        }
        Location location = site.location();
        if (location == null) {
            throw Refusal.badInput(
                    "nobody knows when it is night here; add location: {latitude: 48.21, longitude: 16.37} with your own degrees to the site file (hkaws.yaml)");
        }
        return new Night(location)::includes;
    }

    private static Set<String> detections(List<String> words) {
        Set<String> known = new TreeSet<>(Set.of(CaptureFilter.NO_DETECTION));
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
        return wanted;
    }
}
