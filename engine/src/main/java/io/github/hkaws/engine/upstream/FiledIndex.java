package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is filed already, hot or packed. A camera-day is listed once and remembered while its
 * neighbours in upstream's listing are looked at: three LIST, one more a thousand hot captures, a
 * GET and a HEAD a segment.
 */
final class FiledIndex {

    /** Upstream lists a camera by time, or by channel and time. */
    private static final int REMEMBERED_DAYS = 16;

    private record Known(long size, String etag) {}

    private final Store store;
    private final Map<CameraDay, Map<String, Map<Known, Instant>>> days =
            new LinkedHashMap<>(REMEMBERED_DAYS, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<CameraDay, Map<String, Map<Known, Instant>>> eldest) {
                    return size() > REMEMBERED_DAYS;
                }
            };

    FiledIndex(Store store) {
        this.store = store;
    }

    /**
     * Since when, at the latest, a capture of this size and ETag stands under its name, or a
     * variant of it; empty: it does not.
     */
    Optional<Instant> storedAt(Capture capture, long size, ETag etag) {
        String leaf = KeyScheme.of(capture).leaf();
        return Optional.ofNullable(
                day(new CameraDay(capture.camera(), capture.capturedAt().date()))
                        .getOrDefault(leaf, Map.of())
                        .get(new Known(size, etag.value())));
    }

    private synchronized Map<String, Map<Known, Instant>> day(CameraDay day) {
        Map<String, Map<Known, Instant>> known = days.get(day);
        if (known == null) {
            known = read(day);
            days.put(day, known);
        }
        return known;
    }

    private Map<String, Map<Known, Instant>> read(CameraDay day) {
        Map<String, Map<Known, Instant>> known = new HashMap<>();
        try (Stream<ListedObject> hot = store.list(day.capturesPrefix(), null)) {
            hot.forEach(object ->
                    add(
                            known,
                            object.key().leaf(),
                            new Known(object.size(), object.etag().value()),
                            object.lastModified()));
        }
        for (SegmentState state : new Catalogs(store).of(day)) {
            state.refuseNewer(); // else what it holds would come in once more
            if (state instanceof SegmentState.Standing(var catalog, var tar)) {
                for (Member member : catalog.members()) {
                    Instant said = member.storedAt();
                    add(
                            known,
                            member.name(),
                            new Known(member.size(), member.etag()),
                            said == null ? tar.lastModified() : said);
                }
            }
        }
        return known;
    }

    private static void add(
            Map<String, Map<Known, Instant>> known, String leaf, Known one, Instant storedAt) {
        known.computeIfAbsent(KeyScheme.withoutVariant(leaf), _ -> new HashMap<>(2))
                .putIfAbsent(one, storedAt);
    }
}
