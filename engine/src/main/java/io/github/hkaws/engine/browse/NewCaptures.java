package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Notices captures as they are filed: under today of each camera, and for some hours after midnight
 * under yesterday.
 *
 * <p>A look costs one LIST a camera (two in those hours): it lists what comes after the last name
 * that it saw. A capture whose name sorts before that, since it came late, is seen by the next
 * whole look, which lists these days from their begin, and new cameras, every ten minutes.
 *
 * <p>Holds the names of those days. For one thread.
 */
public final class NewCaptures {

    static final Duration WHOLE_LOOK = Duration.ofMinutes(10);

    private static final int YESTERDAY_UNTIL_HOUR = 3;
    private static final int PER_LIST = 1000;

    private static final Comparator<FiledCapture> AS_FILED =
            Comparator.comparing(FiledCapture::storedAt)
                    .thenComparing(FiledCapture::day)
                    .thenComparing(FiledCapture::leaf, CodePoints.ORDER);

    /** What was seen of a day. */
    private static final class Seen {
        final Set<String> leaves = new HashSet<>();
        String last = "";
    }

    private final Store store;
    private final DayListing listing;
    private final Inventory inventory;
    private final CameraTerms terms;
    private final List<CameraId> named;
    private final Map<CameraDay, Seen> seen = new HashMap<>();

    /** Noticed, and not told yet: a look may fail half-way. */
    private final List<FiledCapture> fresh = new ArrayList<>();

    private List<CameraId> cameras = List.of();
    private Instant wholeLook = Instant.MIN;
    private long requests;

    /**
     * @param named empty: all cameras, those too that come
     */
    public NewCaptures(Store store, Site site, List<CameraId> named) {
        this.store = store;
        this.listing = new DayListing(store, site);
        this.inventory = new Inventory(store);
        this.terms = new CameraTerms(site);
        this.named = List.copyOf(named);
    }

    /** The cameras that are watched; empty before the first look. */
    public List<CameraId> cameras() {
        return cameras;
    }

    /** LIST requests up to now. */
    public long requests() {
        return requests;
    }

    /** What was filed since the look before, in the order of filing; the first look: nothing. */
    public List<FiledCapture> look(Instant now) {
        boolean first = wholeLook.equals(Instant.MIN);
        boolean whole = first || !wholeLook.plus(WHOLE_LOOK).isAfter(now);
        if (whole) {
            cameras = named.isEmpty() ? all() : named;
        }
        Set<CameraDay> watched = new HashSet<>();
        for (CameraId camera : cameras) {
            for (CameraDay day : days(camera, now)) {
                watched.add(day);
                look(day, whole);
            }
        }
        if (whole) {
            seen.keySet().retainAll(watched);
            wholeLook = now;
        }
        List<FiledCapture> told = first ? List.of() : fresh.stream().sorted(AS_FILED).toList();
        fresh.clear();
        return told;
    }

    private List<CameraId> all() {
        requests += 3;
        return inventory.cameras();
    }

    private List<CameraDay> days(CameraId camera, Instant now) {
        ZoneId zone = terms.zone(camera);
        LocalDate date = LocalDate.ofInstant(now, zone);
        var today = new CameraDay(camera, date);
        boolean early = now.atZone(zone).getHour() < YESTERDAY_UNTIL_HOUR;
        return early ? List.of(new CameraDay(camera, date.minusDays(1)), today) : List.of(today);
    }

    private void look(CameraDay day, boolean whole) {
        Seen known = seen.computeIfAbsent(day, d -> new Seen());
        String prefix = day.capturesPrefix();
        String after = whole || known.last.isEmpty() ? null : prefix + known.last;
        long listed = 0;
        requests++;
        try (Stream<ListedObject> objects = store.list(prefix, after)) {
            for (Iterator<ListedObject> i = objects.iterator(); i.hasNext(); ) {
                ListedObject object = i.next();
                String leaf = object.key().value().substring(prefix.length());
                if (known.leaves.add(leaf)) {
                    listing.hot(day, object).ifPresent(fresh::add);
                }
                if (CodePoints.ORDER.compare(leaf, known.last) > 0) {
                    known.last = leaf;
                }
                if (++listed % PER_LIST == 1 && listed > 1) {
                    requests++;
                }
            }
        }
    }
}
