package io.github.hkaws.engine.arrivals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.storage.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Looks whether more arrived in the last full hour than the site's own weeks explain, or under new
 * camera names: whoever holds the relay's key can do no more than that, and this is how it shows.
 *
 * <p>Requests: two of the history, one LIST of the cameras for each thousand, one LIST and one GET
 * of the last digest.
 */
public final class ArrivalWatch {

    /** Objects that any site may get in an hour. */
    static final double FLOOR_ARRIVALS = 1_000;

    /** Bytes that any site may get in an hour. */
    static final double FLOOR_BYTES = 500e6;

    /** Camera names that may be new since the last digest. */
    static final int FLOOR_CAMERAS = 4;

    /** Of a large site a quarter may be new. */
    private static final int SHARE_OF_CAMERAS = 4;

    private static final int EXAMPLES = 5;
    private static final JsonMapper JSON = new JsonMapper();

    private final Store store;
    private final Site site;
    private final ArrivalHistory history;

    public ArrivalWatch(Store store, Site site, ArrivalHistory history) {
        this.store = store;
        this.site = site;
        this.history = history;
    }

    /**
     * What is not explained, a sentence each with what to do; empty if all is well. A {@link
     * RuntimeException} says that it could not be found out.
     */
    public List<String> findings(Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS);
        List<String> findings = new ArrayList<>();
        amount(ArrivalHistory.Measure.ARRIVALS, FLOOR_ARRIVALS, end, "objects")
                .ifPresent(findings::add);
        amount(ArrivalHistory.Measure.BYTES, FLOOR_BYTES, end, "bytes").ifPresent(findings::add);
        newCameras(now).ifPresent(findings::add);
        return findings;
    }

    private Optional<String> amount(
            ArrivalHistory.Measure measure, double floor, Instant end, String unit) {
        Instant hour = end.minus(Duration.ofHours(1));
        Instant from = hour.minus(Duration.ofDays(7L * (WeeklyPattern.WEEKS + 1)));
        SortedMap<Instant, Double> hours = history.hourly(measure, from, end);
        double came = hours.getOrDefault(hour, 0.0);
        double limit = new WeeklyPattern(hours, floor).limit(hour);
        return came <= limit
                ? Optional.empty()
                : Optional.of(
                        "%,.0f %s arrived in the hour from %s, and this site's weeks explain %,.0f; if nobody knows why, set the relay's key Inactive (doc/operations.md#unusual-arrivals)"
                                .formatted(came, unit, hour, limit));
    }

    private Optional<String> newCameras(Instant now) {
        Optional<Set<String>> known = known(now);
        if (known.isEmpty()) {
            return Optional.empty(); // before the first digest every camera is new
        }
        int most = Math.max(FLOOR_CAMERAS, known.get().size() / SHARE_OF_CAMERAS);
        List<String> fresh;
        try (Stream<String> cameras = store.listPrefixes(Prefixes.CAMERAS)) {
            fresh =
                    cameras.map(ArrivalWatch::camera)
                            .filter(camera -> !known.get().contains(camera))
                            // A million names are as good as one too many.
                            .limit(most + 1L)
                            .toList();
        }
        return fresh.size() <= most
                ? Optional.empty()
                : Optional.of(
                        "more than %d cameras are new since the last digest (%s, …); if nobody installed them, set the relay's key Inactive (doc/operations.md#unusual-arrivals)"
                                .formatted(
                                        most,
                                        String.join(
                                                ", ",
                                                fresh.subList(
                                                        0, Math.min(EXAMPLES, fresh.size())))));
    }

    private static String camera(String prefix) {
        return prefix.substring(Prefixes.CAMERAS.length(), prefix.length() - 1);
    }

    /** The cameras of the last digest; empty if there is none. */
    private Optional<Set<String>> known(Instant now) {
        var reports = new Reports(store);
        LocalDate today = now.atZone(site.zone()).toLocalDate();
        return reports.last(ReportKey.Kind.DIGEST, today.minusDays(2), today)
                .flatMap(reports::read)
                .map(ArrivalWatch::cameras);
    }

    private static Set<String> cameras(byte[] digest) {
        Set<String> cameras = new HashSet<>();
        try {
            for (JsonNode camera : JSON.readTree(digest).path("cameras")) {
                cameras.add(camera.path("camera").asText());
            }
        } catch (IOException e) {
            throw new IllegalStateException("the last digest cannot be read", e);
        }
        return cameras;
    }
}
