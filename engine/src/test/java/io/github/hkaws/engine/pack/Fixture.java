package io.github.hkaws.engine.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** A bucket with one camera-day in it, and what a test wants to know of it. */
final class Fixture {

    static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    static final Site SITE = Site.in(ZoneId.of("Europe/Berlin"));

    final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    final InMemoryStore bucket;

    Fixture(boolean versioned) {
        bucket = new InMemoryStore(versioned, clock);
    }

    static SegmentId segment(int number) {
        return new SegmentId(DAY, number);
    }

    static String name(int minute) {
        return "192.168.1.64_01_202611090715%02d123_MOTION_DETECTION.jpg".formatted(minute);
    }

    static Key key(String name) {
        return new Key(DAY.capturesPrefix() + name);
    }

    Fixture with(String name, String bytes) {
        bucket.overwrite(key(name), bytes.getBytes(UTF_8));
        return this;
    }

    /** As many captures, a second apart, each with bytes of its own. */
    Fixture withCaptures(int count) {
        for (int i = 0; i < count; i++) {
            with(name(i), "picture " + i + " " + "x".repeat(i * 7));
        }
        return this;
    }

    PackOutcome pack() {
        return pack(bucket);
    }

    PackOutcome pack(Store store) {
        return pack(store, budget(100));
    }

    PackOutcome pack(Store store, PackBudget budget) {
        return new Packer(store, SITE, clock).pack(DAY, budget);
    }

    PackBudget budget(int captures) {
        return new PackBudget(1 << 30, captures, clock.instant().plus(Duration.ofMinutes(10)));
    }

    /** Names of the originals that still stand. */
    List<String> originals() {
        return bucket.contents().keySet().stream()
                .filter(key -> key.value().startsWith(DAY.capturesPrefix()))
                .map(Key::leaf)
                .toList();
    }

    byte[] bytes(Key key) {
        byte[] bytes = bucket.contents().get(key);
        if (bytes == null) {
            throw new AssertionError("nothing stands at " + key);
        }
        return bytes;
    }

    Catalog catalog(int number) {
        try {
            return CatalogJson.read(segment(number), bytes(segment(number).catalog()));
        } catch (CatalogException e) {
            throw new AssertionError(e);
        }
    }

    List<SegmentState> states() {
        return new Catalogs(bucket).of(DAY);
    }

    /** Every member of every tar of the day, as a tar program sees it: name and text. */
    List<Map.Entry<String, String>> packed() {
        List<Map.Entry<String, String>> packed = new ArrayList<>();
        bucket.contents()
                .forEach((key, bytes) -> {
                    if (key.value().startsWith("archive/")) {
                        untar(bytes).forEach(entry -> packed.add(entry));
                    }
                });
        return packed;
    }

    /** The members of one segment, as a tar program sees them. */
    List<Map.Entry<String, String>> untarred(int number) {
        return untar(bytes(segment(number).tar()));
    }

    private static List<Map.Entry<String, String>> untar(byte[] tar) {
        List<Map.Entry<String, String>> members = new ArrayList<>();
        try (var in = new TarArchiveInputStream(new ByteArrayInputStream(tar), "UTF-8")) {
            for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
                members.add(Map.entry(e.getName(), new String(in.readAllBytes(), UTF_8)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return members;
    }

    /** Every capture in the bucket, wherever it is, by name; each must be there exactly once. */
    Map<String, String> everything() {
        Map<String, String> found = new TreeMap<>();
        packed().forEach(entry ->
                assertThat(found.put(entry.getKey(), entry.getValue()))
                        .as("a second " + entry.getKey() + " in a segment")
                        .isNull());
        bucket.contents()
                .forEach((key, bytes) -> {
                    if (key.value().startsWith(DAY.capturesPrefix())) {
                        found.put(key.leaf(), new String(bytes, UTF_8));
                    }
                });
        return found;
    }

    /** What a catalog says of a member is what the tar has at that place. */
    void assertCatalogFitsTar(int number) {
        byte[] tar = bytes(segment(number).tar());
        for (Member member : catalog(number).members()) {
            byte[] at = Arrays.copyOfRange(tar, (int) member.offset(), (int) member.end());
            assertThat(Sha256.of(at)).as(member.name()).isEqualTo(member.sha256());
        }
    }
}
