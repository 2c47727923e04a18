package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.storage.Store;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Finds captures of some cameras, hot and packed, in the order of time over all of them.
 *
 * <p>Memory does not grow with what is found: of each camera two days at the most are looked into,
 * and of these {@value #AT_HAND} captures are held for all cameras together (with more than
 * twenty-five cameras, {@value #LEAST_AHEAD} a day), beside the catalogs of packed days. A camera
 * whose names do not sort by their times is put in order as far as its share of that reaches:
 * {@value #MOST_AHEAD} captures of a day at the most.
 */
public final class CaptureSearch {

    static final int AT_HAND = 50_000;
    static final int MOST_AHEAD = 5_000;
    static final int LEAST_AHEAD = 1_000;

    /** From so many dates on it is cheaper to ask first which of them hold anything. */
    private static final int FEW_DATES = 2;

    private static final int AT_ONCE = 8;

    private final DayListing listing;
    private final Inventory inventory;
    private final CameraTerms terms;

    public CaptureSearch(Store store, Site site) {
        this.listing = new DayListing(store, site);
        this.inventory = new Inventory(store);
        this.terms = new CameraTerms(site);
    }

    /**
     * The days to look at, by camera, each in order. No request where at most two dates are meant;
     * else three LIST a camera, more only for many years of them.
     */
    public Map<CameraId, List<CameraDay>> days(
            Collection<CameraId> cameras, Function<CameraId, CaptureFilter> filter) {
        List<CameraId> distinct = cameras.stream().distinct().sorted().toList();
        List<List<CameraDay>> days =
                new Concurrently(AT_ONCE)
                        .map(distinct, camera -> days(camera, filter.apply(camera)));
        Map<CameraId, List<CameraDay>> byCamera = new TreeMap<>();
        for (int i = 0; i < distinct.size(); i++) {
            byCamera.put(distinct.get(i), days.get(i));
        }
        return byCamera;
    }

    private List<CameraDay> days(CameraId camera, CaptureFilter filter) {
        ZoneId zone = terms.zone(camera);
        LocalDate first = filter.first(zone);
        LocalDate last = filter.last(zone);
        Stream<LocalDate> dates =
                first.plusDays(FEW_DATES).isAfter(last)
                        ? first.datesUntil(last.plusDays(1))
                        : inventory.dates(camera).subSet(first, true, last, true).stream();
        return dates.map(date -> new CameraDay(camera, date)).toList();
    }

    /**
     * The captures of those days that are wanted; to be closed by the caller. A day takes two LIST,
     * one more for each 1,000 hot captures, and a GET and a HEAD for each segment. The next day of
     * each camera is asked for ahead.
     *
     * @param problem told of what could not be seen, with the remedy
     * @param dayOver told of each camera-day that was read to its end
     */
    public Stream<FiledCapture> captures(
            Map<CameraId, List<CameraDay>> days,
            Function<CameraId, CaptureFilter> filter,
            Consumer<String> problem,
            Runnable dayOver) {
        int ahead = Math.clamp(AT_HAND / 2L / Math.max(1, days.size()), LEAST_AHEAD, MOST_AHEAD);
        var atOnce = new Semaphore(AT_ONCE);
        List<CameraTimeline> cameras = new ArrayList<>();
        days.forEach((camera, some) ->
                cameras.add(
                        new CameraTimeline(
                                some.iterator(),
                                day -> open(day, filter.apply(camera), ahead, atOnce),
                                problem,
                                dayOver)));
        return TimelineMerge.of(cameras);
    }

    private SortedDay open(CameraDay day, CaptureFilter filter, int ahead, Semaphore atOnce) {
        atOnce.acquireUninterruptibly();
        try {
            return new SortedDay(listing, day, terms.zone(day.camera()), filter, ahead);
        } finally {
            atOnce.release();
        }
    }
}
