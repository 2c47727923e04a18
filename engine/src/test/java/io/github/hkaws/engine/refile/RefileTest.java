package io.github.hkaws.engine.refile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.ForwardingStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class RefileTest {

    static final Site BEFORE = SiteFile.parse("hkaws.yaml", "timeZone: UTC\n");

    static final Site AFTER =
            SiteFile.parse(
                    "hkaws.yaml",
                    """
                    timeZone: UTC
                    cameras:
                      nvr: {recorder: true}
                      yard: {aliases: ["garden"]}
                      hall: {timeZone: America/New_York}
                    """);

    private static final String HIK = "192.168.1.64_%02d_20261123%s123_MOTION_DETECTION.jpg";
    private static final LocalDate DATE = LocalDate.parse("2026-11-23");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryStore bucket;
    private final List<String> told = new ArrayList<>();

    RefileTest(boolean versioned) {
        this.bucket = new InMemoryStore(versioned, clock);
    }

    private static CameraDay day(String camera) {
        return new CameraDay(new CameraId(camera), DATE);
    }

    private void arrive(String path) {
        var version = bucket.overwrite(new Key("drop/" + path), path.getBytes(UTF_8));
        var arrival = new Arrival(version, path.length(), clock.instant(), true, null);
        assertThat(new ArrangeBatch(bucket, BEFORE).arrange(List.of(arrival)))
                .allMatch(result -> result.outcome().settled());
    }

    private RefilePlan refile(Store store, CameraDay day) {
        var refile = new Refile(store, AFTER);
        RefilePlan plan = refile.plan(day);
        refile.run(plan, (capture, outcome) -> told.add(outcome.label() + " " + capture.name()));
        return plan;
    }

    private List<String> keys(String prefix) {
        return bucket.contents().keySet().stream()
                .map(Key::value)
                .filter(key -> key.startsWith(prefix))
                .toList();
    }

    @Test
    void givesEveryCaptureTheKeyThatItWouldHaveGot() {
        String one = HIK.formatted(1, "071550");
        String two = HIK.formatted(2, "071551");
        arrive("nvr/NVR 1/Gate/" + one);
        arrive("nvr/NVR 1/Drive/" + two);
        arrive("nvr/x.jpg");

        RefilePlan plan = refile(bucket, day("nvr"));

        assertThat(plan.targets())
                .containsOnlyKeys("nvr-NVR%201-Gate/2026-11-23", "nvr-NVR%201-Drive/2026-11-23");
        assertThat(keys("cameras/"))
                .containsExactlyInAnyOrder(
                        "cameras/nvr-NVR%201-Gate/2026-11-23/" + one,
                        "cameras/nvr-NVR%201-Drive/2026-11-23/" + two,
                        "cameras/nvr/2026-11-23/20261123T080000Z-stored_x.jpg");
        assertThat(plan.stays()).isEqualTo(1);
        assertThat(told).hasSize(2).allMatch(line -> line.startsWith("moved "));
        assertThat(refile(bucket, day("nvr")).moves()).isEmpty();
    }

    /** The metadata is what arranging would write, but for nothing of when S3 first had it. */
    @Test
    void keepsSinceWhenS3HadIt() {
        String name = HIK.formatted(1, "071550");
        arrive("garden/20261123T071600Z_" + name);
        clock.advance(Duration.ofDays(40));

        refile(bucket, day("garden"));

        var info = bucket.head(new Key("cameras/yard/2026-11-23/" + name)).orElseThrow();
        assertThat(info.metadata())
                .containsEntry("stored-at", "2026-11-23T08:00:00Z")
                .containsEntry("received-at", "2026-11-23T07:16:00Z")
                .containsEntry("source-key", "drop/garden/20261123T071600Z_" + name)
                .containsEntry("captured-at", "2026-11-23T07:15:50.123Z")
                .containsEntry("detection", "MOTION_DETECTION");
        assertThat(info.contentType()).isEqualTo("image/jpeg");
    }

    @Test
    void filesUnderTheDayOfAnotherZone() {
        String name = HIK.formatted(1, "031550");
        arrive("hall/" + name);
        // Its date stays, since names print local time; what S3's clock told moves a day back.
        clock.moveTo(Instant.parse("2026-11-24T02:00:00Z"));
        arrive("hall/latest.jpg");

        refile(bucket, day("hall"));
        refile(bucket, new CameraDay(new CameraId("hall"), DATE.plusDays(1)));

        assertThat(keys("cameras/"))
                .containsExactlyInAnyOrder(
                        "cameras/hall/2026-11-23/" + name,
                        "cameras/hall/2026-11-23/20261124T020000Z-stored_latest.jpg");
    }

    @Test
    void neverOverwritesANamesake() {
        String name = HIK.formatted(1, "071550");
        arrive("garden/" + name);
        bucket.overwrite(new Key("cameras/yard/2026-11-23/" + name), "other".getBytes(UTF_8));

        refile(bucket, day("garden"));

        assertThat(bucket.contents().values()).extracting(String::new).contains("other");
        assertThat(keys("cameras/garden/")).isEmpty();
        assertThat(keys("cameras/yard/")).hasSize(2).anyMatch(key -> key.contains("~"));
    }

    @Test
    void takesEqualBytesForTheSameCapture() {
        String name = HIK.formatted(1, "071550");
        arrive("garden/" + name);
        bucket.overwrite(
                new Key("cameras/yard/2026-11-23/" + name), ("garden/" + name).getBytes(UTF_8));

        refile(bucket, day("garden"));

        assertThat(keys("cameras/")).containsExactly("cameras/yard/2026-11-23/" + name);
    }

    @Test
    void leavesPackedCapturesAndSaysSo() {
        String name = HIK.formatted(1, "071550");
        String late = HIK.formatted(1, "081550");
        arrive("garden/" + name);
        byte[] original =
                bucket.contents()
                        .getOrDefault(new Key("cameras/garden/2026-11-23/" + name), new byte[0]);
        var budget = new PackBudget(1 << 30, 10, clock.instant().plusSeconds(600));
        var _ = new Packer(bucket, BEFORE, clock).pack(day("garden"), budget);
        assertThat(keys("cameras/garden/")).isEmpty();
        arrive("garden/" + late);

        RefilePlan plan = refile(bucket, day("garden"));

        assertThat(original).isNotEmpty();
        assertThat(plan.packed()).isEqualTo(1);
        assertThat(keys("cameras/")).containsExactly("cameras/yard/2026-11-23/" + late);
        assertThat(keys("archive/garden/")).hasSize(1);
    }

    /** A packer committed, and died before it deleted: the original is the packer's. */
    @Test
    void leavesOriginalsThatAPackerHasNotDeletedYet() {
        String name = HIK.formatted(1, "071550");
        arrive("garden/" + name);
        var dying =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("DELETE")
                                        ? FaultyStore.Fault.BEFORE
                                        : FaultyStore.Fault.NONE);
        try {
            var budget = new PackBudget(1 << 30, 10, clock.instant().plusSeconds(600));
            var _ = new Packer(dying, BEFORE, clock).pack(day("garden"), budget);
        } catch (io.github.hkaws.storage.StoreException e) {
            // As when its time is up.
        }
        assertThat(keys("archive/garden/")).hasSize(1);
        assertThat(keys("cameras/garden/")).hasSize(1);

        RefilePlan plan = refile(bucket, day("garden"));

        assertThat(plan.moves()).isEmpty();
        assertThat(keys("cameras/")).containsExactly("cameras/garden/2026-11-23/" + name);
    }

    @Test
    void leavesAHeldDayAsItIs() {
        String name = HIK.formatted(1, "071550");
        arrive("garden/" + name);
        var _ = new Holds(bucket).place(day("garden"), new Hold("me", clock.instant(), "why"));

        RefilePlan plan = refile(bucket, day("garden"));

        assertThat(plan.held()).isTrue();
        assertThat(told).containsExactly("kept " + name);
        assertThat(keys("cameras/")).containsExactly("cameras/garden/2026-11-23/" + name);
    }

    @Test
    void leavesWhatDoesNotSayHowItArrived() {
        String name = HIK.formatted(1, "071550");
        bucket.overwrite(new Key("cameras/garden/2026-11-23/" + name), "by hand".getBytes(UTF_8));
        var elsewhere = new TreeMap<String, String>();
        elsewhere.put("source-key", "s3://old/garden/x.jpg");
        var _ =
                bucket.putIfAbsent(
                        new Key("cameras/garden/2026-11-23/20261123_071550.jpg"),
                        "imported".getBytes(UTF_8),
                        new Attributes("image/jpeg", elsewhere, Attributes.STANDARD));

        RefilePlan plan = refile(bucket, day("garden"));

        assertThat(plan.unknown())
                .extracting(RefilePlan.Unknown::why)
                .containsExactly(
                        "its metadata does not keep all of the name that it arrived by (source-key)",
                        "it was filed from elsewhere than drop/");
        assertThat(keys("cameras/")).hasSize(2);
    }

    /** An S3 that loses what it was given: nothing is deleted. */
    @Test
    void deletesNothingThatIsNotFoundAgain() {
        String name = HIK.formatted(1, "071550");
        arrive("garden/" + name);
        var losing =
                new ForwardingStore(bucket) {
                    @Override
                    public java.util.Optional<io.github.hkaws.storage.ObjectInfo> head(Key key) {
                        return key.value().startsWith("cameras/yard/")
                                ? java.util.Optional.empty()
                                : store.head(key);
                    }
                };

        refile(losing, day("garden"));

        assertThat(told).containsExactly("kept " + name);
        assertThat(keys("cameras/garden/")).hasSize(1);
    }

    @Test
    void countsItsRequests() {
        for (int i = 0; i < 5; i++) {
            arrive("garden/" + HIK.formatted(1, "07155" + i));
        }
        var recording = FaultyStore.recording(bucket);

        refile(recording, day("garden"));

        assertThat(recording.requests().stream().map(r -> r.split(" ", 2)[0]).toList())
                .filteredOn(r -> !r.equals("LIST"))
                .hasSize(5 + 1 + 1 + 5 + 5 + 1)
                .filteredOn("DELETE"::equals)
                .hasSize(1);
    }
}
