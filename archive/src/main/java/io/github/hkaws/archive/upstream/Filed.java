package io.github.hkaws.archive.upstream;

import io.github.hkaws.archive.capture.Capture;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.pack.Catalogs;
import io.github.hkaws.archive.pack.Member;
import io.github.hkaws.archive.pack.SegmentState;
import io.github.hkaws.archive.store.ETag;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.Store;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is filed already, hot or packed. A camera-day is listed once and remembered while its
 * neighbours in upstream's listing are looked at: three LIST, one more a thousand hot captures, a
 * GET and a HEAD a segment.
 */
final class Filed {

    /** Upstream lists a camera by time, or by channel and time. */
    private static final int REMEMBERED_DAYS = 16;

    private record Known(long size, String etag) {}

    private final Store store;
    private final Map<CameraDay, Map<String, Set<Known>>> days =
            new LinkedHashMap<>(REMEMBERED_DAYS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<CameraDay, Map<String, Set<Known>>> eldest) {
                    return size() > REMEMBERED_DAYS;
                }
            };

    Filed(Store store) {
        this.store = store;
    }

    /** Whether a capture of this size and ETag stands under its name, or a variant of it. */
    boolean holds(Capture capture, long size, ETag etag) {
        String leaf = KeyScheme.of(capture).leaf();
        return day(new CameraDay(capture.camera(), capture.capturedAt().date()))
                .getOrDefault(leaf, Set.of())
                .contains(new Known(size, etag.value()));
    }

    private synchronized Map<String, Set<Known>> day(CameraDay day) {
        Map<String, Set<Known>> known = days.get(day);
        if (known == null) {
            known = read(day);
            days.put(day, known);
        }
        return known;
    }

    private Map<String, Set<Known>> read(CameraDay day) {
        Map<String, Set<Known>> known = new HashMap<>();
        try (Stream<ListedObject> hot = store.list(day.capturesPrefix(), null)) {
            hot.forEach(object ->
                    add(known, object.key().leaf(), object.size(), object.etag().value()));
        }
        for (SegmentState state : new Catalogs(store).of(day)) {
            state.refuseNewer(); // else what it holds would come in once more
            if (state instanceof SegmentState.Standing(var catalog, _)) {
                for (Member member : catalog.members()) {
                    add(known, member.name(), member.size(), member.etag());
                }
            }
        }
        return known;
    }

    private static void add(Map<String, Set<Known>> known, String leaf, long size, String etag) {
        known.computeIfAbsent(KeyScheme.withoutVariant(leaf), _ -> new HashSet<>(2))
                .add(new Known(size, etag));
    }
}
