package io.github.hkaws.engine.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.sheet.picture.Pictures;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A bucket with captures of one day, three weeks later. */
final class Hours {

    static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    static final SheetHour SEVEN = new SheetHour(DAY, "07");
    static final Site SITE = Site.in(ZoneId.of("Europe/Berlin"));

    private static final Map<Integer, byte[]> PICTURES = new ConcurrentHashMap<>();

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    final InMemoryStore bucket = new InMemoryStore(true, clock);

    static String name(int hour, int second) {
        return "192.168.1.64_01_20261109%02d%02d%02d123_MOTION_DETECTION.jpg"
                .formatted(hour, second / 60, second % 60);
    }

    static Key key(String name) {
        return new Key(DAY.capturesPrefix() + name);
    }

    static byte[] picture(int number) {
        return PICTURES.computeIfAbsent(number % 5, seed -> Pictures.jpeg(320, 180, seed));
    }

    Hours with(String name, byte[] bytes) {
        bucket.overwrite(key(name), bytes);
        return this;
    }

    Hours with(String name, String bytes) {
        return with(name, bytes.getBytes(UTF_8));
    }

    /** So many captures of an hour, a second apart. */
    Hours withCaptures(int hour, int count) {
        for (int i = 0; i < count; i++) {
            with(name(hour, i), picture(i));
        }
        return this;
    }

    Sheets sheets(Store store) {
        return new Sheets(store, SITE, clock, true, new Concurrently(1));
    }

    Sheets readOnly(Store store) {
        return new Sheets(store, SITE, clock, false, new Concurrently(1));
    }

    DaySheets daySheets(Store store) {
        return new DaySheets(store, SITE, clock, new Concurrently(1));
    }

    Instant soon() {
        return clock.instant().plus(Duration.ofMinutes(10));
    }

    void pack() {
        var _ = new Packer(bucket, SITE, clock).pack(DAY, PackBudget.until(soon()));
    }

    /** What a lifecycle rule does after 90 days. */
    void archive() {
        Key tar = new SegmentId(DAY, 0).tar();
        byte[] bytes = bucket.contents().getOrDefault(tar, new byte[0]);
        bucket.deleteIfMatch(tar, bucket.head(tar).orElseThrow().version().etag());
        bucket.putIfAbsent(
                tar, bytes, new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE"));
    }

    /** The names of the day as they are listed. */
    List<String> listed() {
        try (var captures = new DayListing(bucket, SITE).captures(DAY, problem -> {})) {
            return captures.map(FiledCapture::name).toList();
        }
    }

    byte[] bytes(Key key) {
        return bucket.contents().getOrDefault(key, new byte[0]);
    }

    /** Keys that stand below a prefix, without it. */
    List<String> standing(String prefix) {
        return bucket.contents().keySet().stream()
                .map(Key::value)
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .toList();
    }

    static List<String> names(HourView view) {
        return view.sheets().stream().flatMap(sheet -> sheet.captures().stream()).toList();
    }
}
