package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the sheets that a day lacks before it is packed, so that it is looked through for as long
 * as it is kept without a request to its tars.
 *
 * <p>Whatever happens here, the day is packed: what fails is reported, what does not fit into the
 * time is left. Of packed days in Glacier Instant Retrieval a view makes up for that.
 */
public final class DaySheets {

    /** More than anybody's functions make in their time; a day of more is packed without them. */
    static final int MOST_CAPTURES = 30_000;

    /** So many captures that could not be read, one after the other, are the bucket's trouble. */
    private static final int ENOUGH_TROUBLE = 20;

    private final Store store;
    private final DayListing listing;
    private final SheetRepository shelf;
    private final HourMaker maker;
    private final InstantSource clock;

    public DaySheets(Store store, Site site, InstantSource clock) {
        this(store, site, clock, new Concurrently(HourMaker.AT_ONCE));
    }

    DaySheets(Store store, Site site, InstantSource clock, Concurrently concurrently) {
        this.store = store;
        this.listing = new DayListing(store, site);
        this.shelf = new SheetRepository(store);
        this.maker = new HourMaker(store, concurrently);
        this.clock = clock;
    }

    /**
     * Makes them, beginning no further sheet after the deadline. Three LIST, one more for each
     * 1,000 captures, a GET and a HEAD for each segment that the day has, one GET a capture that no
     * index knows, one PUT a sheet, and a GET and a PUT for each hour's index. Never throws.
     */
    public SheetsReport make(CameraDay day, Instant deadline) {
        var run = new Run(day, deadline);
        try {
            run.make();
        } catch (RuntimeException | LinkageError e) {
            // A Java without java.desktop is a LinkageError, and packs as well as any other.
            run.problem = String.valueOf(e.getMessage());
        }
        return run.report();
    }

    private final class Run {

        private final CameraDay day;
        private final Instant deadline;
        private int captures;
        private int known;
        private int tiles;
        private int without;
        private int left;
        private int sheets;
        private int unread;
        private String problem = "";

        Run(CameraDay day, Instant deadline) {
            this.day = day;
            this.deadline = deadline;
        }

        void make() {
            Instant listedAt = clock.instant();
            Map<SheetHour, List<FiledCapture>> hours = hours(hot());
            if (hours.isEmpty()) {
                return;
            }
            Set<Key> standing = standing();
            hours.forEach((hour, inIt) -> make(hour, inIt, standing, listedAt));
        }

        /** Those that are to be packed now, each under the name that it keeps then. */
        private List<FiledCapture> hot() {
            List<FiledCapture> found;
            try (Stream<FiledCapture> hot = listing.hot(day)) {
                found = hot.limit(MOST_CAPTURES).toList();
            }
            return found.isEmpty() ? found : listing.named(day, found);
        }

        private Map<SheetHour, List<FiledCapture>> hours(List<FiledCapture> captures) {
            Map<SheetHour, List<FiledCapture>> hours =
                    new TreeMap<>((a, b) -> a.hour().compareTo(b.hour()));
            for (FiledCapture one : captures) {
                hours.computeIfAbsent(
                                SheetHour.of(day, one.capturedAt()), hour -> new ArrayList<>())
                        .add(one);
            }
            return hours;
        }

        private Set<Key> standing() {
            try (Stream<ListedObject> listed = store.list(day.sheetsPrefix(), null)) {
                return listed.map(ListedObject::key)
                        .filter(key -> SheetHour.ofIndex(day, key).isPresent())
                        .collect(Collectors.toSet());
            }
        }

        private void make(
                SheetHour hour, List<FiledCapture> inIt, Set<Key> standing, Instant listedAt) {
            captures += inIt.size();
            if (!goOn()) {
                left += inIt.size();
                return;
            }
            SheetRepository.Standing found =
                    standing.contains(hour.index())
                            ? shelf.read(hour)
                            : new SheetRepository.Standing(SheetIndex.empty(hour), null);
            HourMaker.Made made =
                    maker.make(found.index(), inIt, listedAt, one -> true, shelf::put, this::goOn);
            if (made.something()) {
                var _ = shelf.write(found, made.index());
            }
            count(inIt.size(), made);
        }

        private void count(int inIt, HourMaker.Made made) {
            SheetIndex index = made.index();
            int now = index.sheets().stream().mapToInt(sheet -> sheet.captures().size()).sum();
            tiles += now;
            without += index.without().size();
            left += index.left() + index.unread();
            sheets += index.sheets().size();
            known += inIt - now - index.without().size() - index.left() - index.unread();
            unread = index.unread() == 0 ? 0 : unread + index.unread();
            if (problem.isEmpty()) {
                problem = made.trouble();
            }
        }

        private boolean goOn() {
            return unread < ENOUGH_TROUBLE && clock.instant().isBefore(deadline);
        }

        SheetsReport report() {
            return new SheetsReport(day, captures, known, tiles, without, left, sheets, problem);
        }
    }
}
