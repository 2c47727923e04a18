package io.github.hkaws.engine.browse;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One camera-day in a bucket, of which some captures are packed and some are not. */
final class Day {

    static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    static final SegmentId SEGMENT = new SegmentId(DAY, 0);
    static final Site SITE = Site.in(ZoneId.of("Europe/Berlin"));

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    final InMemoryStore bucket = new InMemoryStore(true, clock);
    final List<String> problems = new ArrayList<>();

    static String name(int minute) {
        return "20261109_07%02d00.jpg".formatted(minute);
    }

    Day with(int minute) {
        bucket.overwrite(
                new Key(DAY.capturesPrefix() + name(minute)),
                ("picture " + minute).getBytes(UTF_8));
        return this;
    }

    /** Other bytes under the same name, as they come late. */
    Day with(int minute, String bytes) {
        bucket.overwrite(new Key(DAY.capturesPrefix() + name(minute)), bytes.getBytes(UTF_8));
        return this;
    }

    /**
     * Packs as an earlier release did, which looked at no other segment for names: here it cannot.
     */
    Day packAsBefore() {
        byte[] catalog = bucket.contents().getOrDefault(SEGMENT.catalog(), new byte[0]);
        bucket.overwrite(SEGMENT.catalog(), new byte[] {'?'});
        pack();
        bucket.overwrite(SEGMENT.catalog(), catalog);
        return this;
    }

    Day pack() {
        new Packer(bucket, SITE, clock)
                .pack(DAY, PackBudget.until(clock.instant().plusSeconds(600)));
        return this;
    }

    /** What the lifecycle rule does after 90 days. */
    Day archive() {
        byte[] tar = bucket.contents().getOrDefault(SEGMENT.tar(), new byte[0]);
        delete(SEGMENT.tar());
        bucket.putIfAbsent(
                SEGMENT.tar(),
                tar,
                new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE"));
        return this;
    }

    void delete(Key key) {
        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
    }

    List<FiledCapture> captures() {
        try (Stream<FiledCapture> all = new DayListing(bucket, SITE).captures(DAY, problems::add)) {
            return all.toList();
        }
    }

    FiledCapture capture(int minute) {
        return captures().stream()
                .filter(capture -> capture.name().equals(name(minute)))
                .findFirst()
                .orElseThrow();
    }
}
