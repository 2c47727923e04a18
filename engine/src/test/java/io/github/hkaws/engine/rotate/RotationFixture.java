package io.github.hkaws.engine.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.CameraSettings;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A bucket by night, and what a test wants to do to it. */
abstract class RotationFixture {

    /** Half past two at night in Vienna. */
    static final Instant NIGHT = Instant.parse("2026-11-23T01:30:00Z");

    static final Duration TIME = Duration.ofMinutes(10);

    /** The last day that is due, and the first that is hot. */
    static final LocalDate DUE = LocalDate.parse("2026-11-08");

    static final LocalDate HOT = LocalDate.parse("2026-11-09");
    static final LocalDate YESTERDAY = LocalDate.parse("2026-11-22");
    final boolean versioned;
    MovableClock clock = new MovableClock(NIGHT);
    InMemoryStore bucket;
    RecordingPackQueue queue = new RecordingPackQueue();
    final RecordingNotifier notifier = new RecordingNotifier();
    Site site = Site.in(ZoneId.of("Europe/Vienna"));

    RotationFixture(boolean versioned) {
        this.versioned = versioned;
        this.bucket = new InMemoryStore(versioned, clock);
    }

    static CameraDay day(String camera, LocalDate date) {
        return new CameraDay(new CameraId(camera), date);
    }

    Key capture(CameraDay day, int number) {
        Key key =
                new Key(
                        day.capturesPrefix()
                                + "192.168.1.64_01_%s2330%02d%03d_TIMING.jpg"
                                        .formatted(
                                                day.date().toString().replace("-", ""),
                                                number % 60,
                                                number));
        bucket.overwrite(key, ("picture " + number).getBytes(UTF_8));
        return key;
    }

    void alive(String camera) {
        capture(day(camera, YESTERDAY), 0);
    }

    RotationReport rotate(Store store) {
        return new Rotation(store, site, queue, notifier, 1).run(clock, clock.instant().plus(TIME));
    }

    RotationReport rotate() {
        return rotate(bucket);
    }

    String digest(String name) {
        byte[] bytes = bucket.contents().get(new Key("reports/" + name));
        return bytes == null ? "" : new String(bytes, UTF_8);
    }

    void nextNight() {
        clock.advance(Duration.ofDays(1));
    }

    void delete(Key key) {
        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
    }

    static CameraSettings settings(@Nullable Duration silence) {
        return new CameraSettings(List.of(), false, null, null, silence, null);
    }

    void camera(String id, CameraSettings settings) {
        NavigableMap<String, CameraSettings> cameras = new TreeMap<>(site.cameras());
        cameras.put(id, settings);
        site =
                new Site(
                        site.name(),
                        null,
                        site.zone(),
                        site.hotDays(),
                        site.archiveClass(),
                        site.deepArchiveAfterDays(),
                        site.retentionDays(),
                        site.relay(),
                        null,
                        site.silence(),
                        cameras);
    }
}
