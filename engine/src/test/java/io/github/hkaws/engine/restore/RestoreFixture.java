package io.github.hkaws.engine.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FetchOutcome;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;

/** A bucket with a packed day, and what a test wants to bring back from it. */
abstract class RestoreFixture {

    static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    static final SegmentId FIRST = new SegmentId(DAY, 0);
    static final Selection ALL = new Selection.WholeDay();
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    final InMemoryStore bucket = new InMemoryStore(true, clock);

    static String name(int second) {
        return "202611090715%02d.jpg".formatted(second);
    }

    /** Ten captures of 07:15, a second apart, packed. */
    void pack(int from, int to) {
        for (int i = from; i < to; i++) {
            bucket.putIfAbsent(
                    new Key(DAY.capturesPrefix() + name(i)),
                    ("picture " + i).getBytes(UTF_8),
                    new Attributes(
                            "image/jpeg",
                            new TreeMap<>(Map.of("source-key", "drop/front/" + i)),
                            Attributes.STANDARD));
        }
        new Packer(bucket, Site.in(ZoneId.of("Europe/Berlin")), clock)
                .pack(DAY, PackBudget.until(clock.instant().plusSeconds(600)));
    }

    /** Other bytes under a packed name, packed late; as an earlier release did it, or as now. */
    void packLate(int number, String bytes, boolean asBefore) {
        bucket.overwrite(new Key(DAY.capturesPrefix() + name(number)), bytes.getBytes(UTF_8));
        byte[] catalog = bucket.contents().getOrDefault(FIRST.catalog(), new byte[0]);
        if (asBefore) {
            // Then no name in it is known, and none was looked at.
            bucket.overwrite(FIRST.catalog(), new byte[] {'?'});
        }
        pack(0, 0);
        bucket.overwrite(FIRST.catalog(), catalog);
    }

    /** Names and bytes of the day, as they are listed and fetched. */
    Map<String, String> fetched() {
        Map<String, String> fetched = new TreeMap<>();
        var fetcher = new CaptureFetcher(bucket);
        try (var captures =
                new DayListing(bucket, Site.in(ZoneId.of("Europe/Berlin")))
                        .captures(DAY, problem -> {})) {
            captures.forEach(capture -> {
                var bytes = new ByteArrayOutputStream();
                try {
                    fetched.put(
                            capture.name(),
                            fetcher.fetch(capture, bytes) instanceof FetchOutcome.Fetched
                                    ? bytes.toString(UTF_8)
                                    : "to be restored");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return fetched;
    }

    /** What the lifecycle rule does after 90 days. */
    void moveToDeepArchive(SegmentId segment) {
        byte[] tar = bucket.contents().getOrDefault(segment.tar(), new byte[0]);
        bucket.deleteIfMatch(
                segment.tar(), bucket.head(segment.tar()).orElseThrow().version().etag());
        bucket.putIfAbsent(
                segment.tar(),
                tar,
                new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE"));
    }

    RestoreService restorer(Store store) {
        return new RestoreService(store, clock, "us-east-1");
    }

    RestorePlan plan(Store store, Selection selection) {
        PlanOutcome outcome = restorer(store).plan(DAY, selection, RestoreTier.STANDARD, 3);
        assertThat(outcome).isInstanceOf(PlanOutcome.Planned.class);
        return ((PlanOutcome.Planned) outcome).plan();
    }

    Map<String, String> restored() {
        Map<String, String> restored = new TreeMap<>();
        bucket.contents()
                .forEach((key, bytes) -> {
                    if (key.value().startsWith("restored/front/2026-11-09/")) {
                        restored.put(key.leaf(), new String(bytes, UTF_8));
                    }
                });
        return restored;
    }
}
