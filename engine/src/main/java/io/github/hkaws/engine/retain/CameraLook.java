package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.retain.KeptRanges.Stretch;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks through what is due of one camera, and tells what has ended from what is kept. */
final class CameraLook {

    private final Store store;
    private final CameraTerms terms;
    private final CameraId camera;
    private final Set<String> roots;
    private final Instant now;
    private final DayJudge judge;

    /**
     * What was seen.
     *
     * @param known what was remembered before
     * @param expired days of which something has ended, in their order
     * @param kept what is kept for its age, in the order of positions
     * @param unseen the first date there was no time for; null: all that was due was looked at
     */
    record Seen(
            CameraId camera,
            KeptRanges known,
            List<ExpiredDay> expired,
            List<KeptRange> kept,
            @Nullable LocalDate unseen) {

        Seen {
            expired = List.copyOf(expired);
            kept = List.copyOf(kept);
        }

        /**
         * What is to be remembered.
         *
         * @param again days that the purge did not bring to their ends: they are looked at again
         */
        KeptRanges after(Set<CameraDay> again, LocalDate today) {
            NavigableMap<Position, KeptRange> news = new TreeMap<>();
            kept.forEach(range -> news.put(range.to(), range));
            for (ExpiredDay day : expired) {
                if (again.contains(day.day())) {
                    LocalDate date = day.day().date();
                    var ofDay =
                            news.subMap(new Position(date, 0), true, Position.endOf(date), true);
                    ofDay.clear();
                    Position end = Position.endOf(date);
                    news.put(end, new KeptRange(end, today, 0));
                }
            }
            return known.after(List.copyOf(news.values()), unseen, today);
        }
    }

    /**
     * Prepares a look.
     *
     * @param roots the prefixes under which the camera has something
     */
    CameraLook(Store store, CameraTerms terms, CameraId camera, Set<String> roots, Instant now) {
        this.store = store;
        this.terms = terms;
        this.camera = camera;
        this.roots = roots;
        this.now = now;
        this.judge = new DayJudge(store, terms, now);
    }

    /**
     * Looks, date by date.
     *
     * @param onTime asked before each date
     */
    Seen run(KeptRanges known, BooleanSupplier onTime) {
        List<ExpiredDay> expired = new ArrayList<>();
        List<KeptRange> kept = new ArrayList<>();
        LocalDate keptFrom = terms.keptFrom(camera, now);
        for (Stretch stretch : known.due(terms.today(camera, now), keptFrom)) {
            for (StandingDay day : standing(stretch).values()) {
                if (!onTime.getAsBoolean()) {
                    return new Seen(camera, known, expired, kept, day.day.date());
                }
                DayJudge.Judged judged = judge.judge(day, known);
                if (judged.expired() != null) {
                    expired.add(judged.expired());
                }
                kept.addAll(judged.kept());
            }
        }
        return new Seen(camera, known, expired, kept, null);
    }

    private SortedMap<LocalDate, StandingDay> standing(Stretch stretch) {
        SortedMap<LocalDate, StandingDay> days = new TreeMap<>();
        segments(Prefixes.ARCHIVE, stretch)
                .forEach(tar -> segment(days, tar).ifPresent(segment -> segment.tar = tar));
        segments(Prefixes.CATALOG, stretch)
                .forEach(catalog ->
                        segment(days, catalog).ifPresent(segment -> segment.catalog = catalog));
        days(Prefixes.CAMERAS, stretch).forEach(day -> standing(days, day).unpacked = true);
        days(Prefixes.SHEETS, stretch).forEach(day -> standing(days, day).sheets = true);
        return days;
    }

    private static StandingDay standing(SortedMap<LocalDate, StandingDay> days, CameraDay day) {
        return days.computeIfAbsent(day.date(), _ -> new StandingDay(day));
    }

    private static Optional<StandingDay.Segment> segment(
            SortedMap<LocalDate, StandingDay> days, ListedObject object) {
        return SegmentId.of(object.key()).map(id -> standing(days, id.day()).segment(id));
    }

    private List<ListedObject> segments(String root, Stretch stretch) {
        if (!roots.contains(root)) {
            return List.of();
        }
        try (var objects = store.list(root + camera + "/", after(root, stretch))) {
            return within(
                    objects, object -> SegmentId.of(object.key()).map(SegmentId::day), stretch);
        }
    }

    private List<CameraDay> days(String root, Stretch stretch) {
        if (!roots.contains(root)) {
            return List.of();
        }
        try (var prefixes = store.listPrefixes(root + camera + "/", after(root, stretch))) {
            return within(prefixes, prefix -> CameraDay.ofPrefix(root, prefix), stretch).stream()
                    .flatMap(prefix -> CameraDay.ofPrefix(root, prefix).stream())
                    .toList();
        }
    }

    /**
     * Behind all keys of the date before: they go on with a dot or a slash, and 0 is behind both.
     */
    private @Nullable String after(String root, Stretch stretch) {
        LocalDate from = stretch.from();
        return from == null ? null : root + camera + "/" + from.minusDays(1) + "0";
    }

    /** What is no day's is passed over: it must neither stop the listing nor be deleted. */
    private static <T> List<T> within(
            Stream<T> listed, Function<T, Optional<CameraDay>> day, Stretch stretch) {
        return listed.takeWhile(one ->
                        day.apply(one).map(d -> !d.date().isAfter(stretch.to())).orElse(true))
                .toList();
    }
}
