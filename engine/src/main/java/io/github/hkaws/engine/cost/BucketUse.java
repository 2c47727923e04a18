package io.github.hkaws.engine.cost;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.ListedObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/** Gathers what lies where from a listing of the whole bucket. Not for several threads. */
public final class BucketUse {

    /** How many days back daily intake is averaged over, at the most. */
    private static final int AVERAGED_DAYS = 7;

    private static final class Sum {
        private long objects;
        private long bytes;

        void add(long size) {
            objects++;
            bytes += size;
        }
    }

    /**
     * What comes in a day.
     *
     * @param days over how many whole days it was averaged; 0: none is known
     * @param cameras how many took part in it
     */
    public record Intake(int days, int cameras, double captures, double bytes) {

        /** Cameras of a site that go on like that. */
        public Fleet fleet(Site site) {
            return Fleet.of(site, cameras, captures / cameras, bytes / captures);
        }
    }

    private final NavigableMap<String, Sum> places = new TreeMap<>();
    private final NavigableMap<LocalDate, Sum> hotDates = new TreeMap<>();
    private final Map<LocalDate, Set<CameraId>> cameras = new HashMap<>();

    public void add(ListedObject object) {
        String key = object.key().value();
        String prefix = key.substring(0, key.indexOf('/') + 1);
        sum(places, prefix + "\n" + object.storageClass()).add(object.size());
        if (key.startsWith(Prefixes.CAMERAS) && object.size() > 0) {
            KeyScheme.captureKey(object.key())
                    .ifPresent(capture -> {
                        hotDates.computeIfAbsent(capture.date(), d -> new Sum()).add(object.size());
                        cameras.computeIfAbsent(capture.date(), d -> new HashSet<>())
                                .add(capture.camera());
                    });
        }
    }

    private static Sum sum(NavigableMap<String, Sum> sums, String name) {
        return sums.computeIfAbsent(name, n -> new Sum());
    }

    /** By prefix and class. */
    public List<Use> uses() {
        List<Use> uses = new ArrayList<>();
        places.forEach((place, sum) -> {
            int end = place.indexOf('\n');
            uses.add(
                    new Use(
                            place.substring(0, end),
                            place.substring(end + 1),
                            sum.objects,
                            sum.bytes));
        });
        return uses;
    }

    /** What came on the last whole days of the hot window. */
    public Intake intake(LocalDate today) {
        long captures = 0;
        long bytes = 0;
        int days = 0;
        Set<CameraId> seen = new HashSet<>();
        for (int back = 1; back <= AVERAGED_DAYS; back++) {
            Sum sum = hotDates.get(today.minusDays(back));
            if (sum != null) {
                captures += sum.objects;
                bytes += sum.bytes;
                days = back;
                seen.addAll(cameras.getOrDefault(today.minusDays(back), Set.of()));
            }
        }
        return days == 0
                ? new Intake(0, 0, 0, 0)
                : new Intake(days, seen.size(), (double) captures / days, (double) bytes / days);
    }
}
