package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.engine.sheet.HourView.OneSheet;
import io.github.hkaws.engine.sheet.picture.Sprite;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Contact sheets as a person looks at them, made on demand.
 *
 * <p>Of an hour whose sheets stand, one GET says which capture is where. What is missing is made
 * from the originals, each of which is read once, and kept: in the bucket where it may be written,
 * else in this process. Captures that lie in an archive class, and that no restore has brought
 * back, are left out; no view asks Glacier to restore anything.
 */
public final class Sheets {

    /** An hour that is not over is looked through for new captures no more often than this. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(60);

    private final boolean mayWrite;
    private final InstantSource clock;
    private final SheetRepository shelf;
    private final HourMaker maker;
    private final RecentDays days;
    private final CameraTerms terms;
    private final SheetMemoryCache unstored = new SheetMemoryCache();

    /**
     * @param mayWrite whether sheets may be stored; one that the bucket refuses is not
     */
    public Sheets(Store store, Site site, InstantSource clock, boolean mayWrite) {
        this(store, site, clock, mayWrite, new Concurrently(HourMaker.AT_ONCE));
    }

    Sheets(
            Store store,
            Site site,
            InstantSource clock,
            boolean mayWrite,
            Concurrently concurrently) {
        this.mayWrite = mayWrite;
        this.clock = clock;
        this.shelf = new SheetRepository(store);
        this.maker = new HourMaker(store, concurrently);
        this.days = new RecentDays(store, new DayListing(store, site), clock);
        this.terms = new CameraTerms(site);
    }

    /**
     * The sheets of an hour.
     *
     * @param captures how many captures of the hour the asker knows of: sheets that show fewer are
     *     completed at once; 0: unknown
     * @param deadline no further sheet is begun after it, but one always is
     */
    public HourView hour(SheetHour hour, int captures, Instant deadline) {
        SheetRepository.Standing standing = shelf.read(hour);
        SheetIndex index =
                unstored.index(hour).map(standing.index()::with).orElse(standing.index());
        if (isEnough(index, captures)) {
            return view(index);
        }
        RecentDays.Listed listed = days.listed(hour.day(), lookedAt(index, captures));
        var sink = new Keeping(mayWrite);
        boolean[] begun = {false};
        HourMaker.Made made =
                maker.make(
                        index,
                        listed.of(hour),
                        listed.at(),
                        listed::isReadable,
                        sink,
                        () -> {
                            boolean goOn = !begun[0] || clock.instant().isBefore(deadline);
                            begun[0] = true;
                            return goOn;
                        });
        return view(keep(standing, index, made, sink));
    }

    private boolean isEnough(SheetIndex index, int captures) {
        if (captures > index.counted() || index.left() > 0) {
            return false;
        }
        return index.settled(zone(index.hour()))
                || index.listedAt().plus(LOOK_AGAIN).isAfter(clock.instant());
    }

    /** Somebody who knows of more than was listed is not answered from what was listed then. */
    private static Instant lookedAt(SheetIndex index, int captures) {
        return captures > index.counted() ? index.listedAt().plusNanos(1) : Instant.EPOCH;
    }

    private ZoneId zone(SheetHour hour) {
        return terms.zone(hour.day().camera());
    }

    private SheetIndex keep(
            SheetRepository.Standing standing,
            SheetIndex before,
            HourMaker.Made made,
            Keeping sink) {
        SheetIndex after = before.with(made.index());
        if (sink.refused()) {
            return before.with(unstored.add(made.index(), sink.unstored));
        }
        boolean settlesNow =
                after.settled(zone(after.hour()))
                        && !before.settled(zone(after.hour()))
                        && !after.known().isEmpty();
        if (!made.something() && !settlesNow) {
            return after;
        }
        try {
            return mayWrite
                    ? before.with(shelf.write(standing, made.index()))
                    : before.with(unstored.add(made.index(), Map.of()));
        } catch (StoreException e) {
            return before.with(unstored.add(made.index(), Map.of()));
        }
    }

    private HourView view(SheetIndex index) {
        List<OneSheet> sheets = new ArrayList<>();
        Map<String, String> owners = new HashMap<>();
        for (SheetIndex.Sheet sheet : index.sheets()) {
            boolean stored = unstored.sheet(index.hour(), sheet.name()).isEmpty();
            sheets.add(
                    new OneSheet(
                            sheet.name(),
                            stored,
                            Math.min(Sprite.COLUMNS, sheet.captures().size()),
                            sheet.captures().stream().map(one -> name(one, owners)).toList()));
        }
        return new HourView(
                sheets, index.without().size() + index.left() + index.unread(), index.left() > 0);
    }

    /** An earlier release put namesakes into an index under one name; each keeps its own tile. */
    private static String name(SheetIndex.Shown shown, Map<String, String> owners) {
        String owner = owners.computeIfAbsent(shown.name(), name -> shown.etag());
        return owner.equals(shown.etag())
                ? shown.name()
                : Namesakes.ownVariant(shown.name(), shown.etag());
    }

    /**
     * A sheet's bytes, stored or not; empty if there is no such sheet (any more), or it was made in
     * another process and its originals are gone: then ask for the hour again.
     */
    public Optional<byte[]> sheet(SheetHour hour, String name, Instant deadline) {
        Optional<byte[]> kept = unstored.sheet(hour, name);
        if (kept.isPresent()) {
            return kept;
        }
        Optional<byte[]> stored = shelf.sheet(hour, name);
        if (stored.isPresent()) {
            return stored;
        }
        // Made in another process that may not write either: once more, from the originals.
        var _ = hour(hour, 0, deadline);
        return unstored.sheet(hour, name);
    }

    /** Stores sheets while it may; from the first refusal on it keeps them. */
    private final class Keeping implements HourMaker.Sink {

        private final Map<String, byte[]> unstored = new TreeMap<>();
        private boolean storing;

        Keeping(boolean storing) {
            this.storing = storing;
        }

        @Override
        public void put(SheetHour hour, String name, byte[] bytes) {
            if (storing) {
                try {
                    shelf.put(hour, name, bytes);
                    return;
                } catch (StoreException e) {
                    storing = false;
                }
            }
            unstored.put(name, bytes);
        }

        boolean refused() {
            return !unstored.isEmpty();
        }
    }
}
