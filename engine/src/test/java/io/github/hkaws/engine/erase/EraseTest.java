package io.github.hkaws.engine.erase;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.VersionErasure;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EraseTest {

    private static final Site SITE = SiteFile.parse("hkaws.yaml", "timeZone: UTC\n");

    private static final CameraDay DAY =
            new CameraDay(new CameraId("garden"), LocalDate.parse("2026-11-23"));

    /** Of five captures, the second and the third. */
    private static final EraseRequest REQUEST =
            new EraseRequest(
                    DAY.camera(),
                    Instant.parse("2026-11-23T07:15:51Z"),
                    Instant.parse("2026-11-23T07:15:53Z"),
                    "alice",
                    "asked for by the neighbour");

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    private static String name(int second) {
        return "192.168.1.64_01_2026112307155%d123_TIMING.jpg".formatted(second);
    }

    private static Key key(int second) {
        return new Key(DAY.capturesPrefix() + name(second));
    }

    private void arriveAll() {
        IntStream.range(0, 5).forEach(i -> arrive("garden/" + name(i), "picture " + i + "."));
        arrive("house/" + name(1), "the house");
    }

    private void arrive(String path, String text) {
        var version = bucket.overwrite(new Key("drop/" + path), text.getBytes(UTF_8));
        var arrival = new Arrival(version, text.length(), clock.instant(), true, null);
        assertThat(new ArrangeBatch(bucket, SITE).arrange(List.of(arrival)))
                .allMatch(result -> result.outcome().settled());
    }

    private void pack(Site site) {
        var budget = new PackBudget(1 << 30, 10, clock.instant().plusSeconds(600));
        var _ = new Packer(bucket, site, clock).pack(DAY, budget);
    }

    private EraseReport erase() {
        return erase(bucket, bucket);
    }

    private EraseReport erase(Store store, VersionErasure erasure) {
        ErasePlan plan = Erase.plan(store, SITE, REQUEST);
        return new Erase(store, SITE, erasure).run(REQUEST, plan, clock.instant());
    }

    /** All bytes of all states that the bucket has, as text. */
    private String allBytes() {
        var all = new StringBuilder();
        try (Stream<ListedVersion> versions = bucket.listVersions("")) {
            versions.flatMap(version -> version.object().stream())
                    .filter(object -> !object.key().value().startsWith("catalog/"))
                    .forEach(object -> all.append(text(object.version())));
        }
        return all.toString();
    }

    private String text(ObjectVersion version) {
        return bucket.get(version, null) instanceof GetOutcome.Content content
                ? new String(content.readAll(), ISO_8859_1)
                : "";
    }

    /** The captures of the day with their bytes, as they are listed and fetched. */
    private Map<String, String> listed() throws IOException {
        Map<String, String> listed = new LinkedHashMap<>();
        try (Stream<FiledCapture> all = new DayListing(bucket, SITE).captures(DAY, p -> {})) {
            for (FiledCapture capture : all.toList()) {
                var bytes = new ByteArrayOutputStream();
                var _ = new CaptureFetcher(bucket).fetch(capture, bytes);
                listed.put(capture.name(), bytes.toString(UTF_8));
            }
        }
        return listed;
    }

    /** What a listing of the day says that it cannot see. */
    private List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        try (Stream<FiledCapture> all = new DayListing(bucket, SITE).captures(DAY, troubles::add)) {
            assertThat(all.count()).isEqualTo(others().size());
        }
        return troubles;
    }

    private static Map<String, String> others() {
        return Map.of(name(0), "picture 0.", name(3), "picture 3.", name(4), "picture 4.");
    }

    private void assertOnlyThatTimeIsGone() throws IOException {
        assertThat(listed()).containsExactlyInAnyOrderEntriesOf(others());
        assertThat(allBytes())
                .doesNotContain("picture 1.", "picture 2.")
                .contains("picture 0.", "picture 3.", "picture 4.", "the house");
        assertThat(bucket.contents()).containsKey(new Key("cameras/house/2026-11-23/" + name(1)));
    }

    @Test
    void erasesEveryStateOfSingleObjects() throws IOException {
        arriveAll();
        bucket.deleteIfMatch(key(2), bucket.head(key(2)).orElseThrow().version().etag());

        EraseReport report = erase();

        assertThat(report.complete()).isTrue();
        assertOnlyThatTimeIsGone();
        assertThat(bucket.listVersions("drop/garden/" + name(1))).isEmpty();
        assertThat(bucket.listVersions(key(2).value())).isEmpty();
    }

    @Test
    void rewritesAPackedDayWithoutThem() throws IOException {
        arriveAll();
        pack(SITE);

        EraseReport report = erase();

        assertThat(report.complete()).isTrue();
        assertThat(report.rewritten())
                .containsExactly(Map.entry(new SegmentId(DAY, 0), DAY + ".001"));
        assertOnlyThatTimeIsGone();
        assertThat(bucket.listVersions(new SegmentId(DAY, 0).tar().value())).isEmpty();
        assertThat(bucket.listVersions(new SegmentId(DAY, 0).catalog().value())).isEmpty();
        assertThat(Erase.plan(bucket, SITE, REQUEST).isEmpty()).isTrue();
    }

    @Test
    void dropsASegmentOfWhichAllGoes() throws IOException {
        arrive("garden/" + name(1), "picture 1.");
        pack(SITE);

        EraseReport report = erase();

        assertThat(report.rewritten()).containsExactly(Map.entry(new SegmentId(DAY, 0), "none"));
        assertThat(bucket.listVersions("archive/")).isEmpty();
        assertThat(listed()).isEmpty();
    }

    @Test
    void erasesSheetsRestoredCopiesAndExports() {
        arriveAll();
        Key sheet = new Key(DAY.sheetsPrefix() + "07.json");
        Key copy = new Key("restored/" + DAY + "/" + name(1));
        Key other = new Key("restored/" + DAY + "/" + name(4));
        Key export = new Key("restored/exports/captures-20261123T071500Z-00000000.zip");
        for (Key key : List.of(sheet, copy, other, export)) {
            bucket.overwrite(key, "copy".getBytes(UTF_8));
        }

        assertThat(erase().complete()).isTrue();

        assertThat(bucket.contents()).doesNotContainKeys(sheet, copy, export).containsKey(other);
        assertThat(bucket.listVersions(copy.value())).isEmpty();
    }

    @Test
    void erasesWhatAPurgeOnlyHid() {
        arriveAll();
        pack(SITE);
        for (Key key : List.of(new SegmentId(DAY, 0).tar(), new SegmentId(DAY, 0).catalog())) {
            bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
        }

        assertThat(erase().complete()).isTrue();

        assertThat(allBytes()).doesNotContain("picture 1.", "picture 2.");
    }

    @Test
    void refusesAHeldDay() {
        arriveAll();
        var _ = new Holds(bucket).place(DAY, new Hold("bob", clock.instant(), "a burglary"));

        ErasePlan plan = Erase.plan(bucket, SITE, REQUEST);

        assertThat(plan.held()).containsExactly(DAY);
        assertThatThrownBy(
                        () -> new Erase(bucket, SITE, bucket).run(REQUEST, plan, clock.instant()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(allBytes()).contains("picture 1.");
    }

    @Test
    void obeysAHoldThatCameMeanwhile() {
        arriveAll();
        ErasePlan plan = Erase.plan(bucket, SITE, REQUEST);
        var _ = new Holds(bucket).place(DAY, new Hold("bob", clock.instant(), "a burglary"));

        EraseReport report = new Erase(bucket, SITE, bucket).run(REQUEST, plan, clock.instant());

        assertThat(report.problems()).hasSize(1).first().asString().contains("was held meanwhile");
        assertThat(bucket.contents()).containsKey(key(1));
    }

    @Test
    void saysWhatALockKeeps() throws IOException {
        arriveAll();
        pack(SITE);
        bucket.lock(new SegmentId(DAY, 0).tar());

        EraseReport report = erase();

        assertThat(report.complete()).isFalse();
        assertThat(report.locked())
                .containsExactly(
                        "archive/garden/2026-11-23.000.tar: a lock keeps it until that ends"
                                + " (AccessDenied object lock)");
        assertThat(bucket.contents()).containsKey(new SegmentId(DAY, 0).catalog());
        assertThat(listed()).containsAllEntriesOf(others());
    }

    @Test
    void wantsAnArchivedSegmentRestoredWhereOthersAreInIt() {
        arriveAll();
        pack(
                SiteFile.parse(
                        "hkaws.yaml", "timeZone: UTC\narchive: {storageClass: DEEP_ARCHIVE}\n"));

        ErasePlan plan = Erase.plan(bucket, SITE, REQUEST);

        assertThat(plan.obstacles())
                .containsExactly(
                        "archive/garden/2026-11-23.000.tar lies in an archive class, and 3 captures of"
                                + " other times are in it; hkaws restore garden 2026-11-23 makes it"
                                + " readable, then erase while it is");
    }

    @Test
    void leavesARecordThatNamesNoCapture() {
        arriveAll();

        erase();

        String record =
                new String(
                        bucket.contents()
                                .getOrDefault(
                                        new Key("reports/2026-11-23.erase.json"), new byte[0]),
                        UTF_8);
        assertThat(record)
                .contains(
                        "\"finished\":true",
                        "\"by\":\"alice\"",
                        "\"reason\":\"asked for by the neighbour\"",
                        "\"camera\":\"garden\"",
                        "\"captures\":2")
                .doesNotContain("192.168.1.64");
    }

    @Test
    void refusesWhatIsNoStretchOfTime() {
        Instant at = Instant.parse("2026-11-23T07:00:00Z");

        assertThatThrownBy(() -> new EraseRequest(DAY.camera(), at, at, "me", "why"))
                .hasMessageContaining("is not before");
        assertThatThrownBy(() ->
                        new EraseRequest(
                                DAY.camera(), at, at.plus(Duration.ofDays(400)), "me", "why"))
                .hasMessageContaining("more than a year at once");
        assertThatThrownBy(() -> new EraseRequest(DAY.camera(), at, at.plusSeconds(1), "me", " "))
                .hasMessageContaining("say the reason");
    }

    /** How the run is spoiled; for good: as when it is killed. */
    enum Trouble {
        FAILS_BEFORE(Fault.BEFORE, false),
        FAILS_AFTER(Fault.AFTER, false),
        BREAKS_OFF(Fault.BREAKS_OFF, false),
        DAMAGED(Fault.DAMAGED, false),
        REFUSED(Fault.REFUSED, false),
        KILLED_BEFORE(Fault.BEFORE, true),
        KILLED_AFTER(Fault.AFTER, true);

        private final Fault fault;
        private final boolean forGood;

        Trouble(Fault fault, boolean forGood) {
            this.fault = fault;
            this.forGood = forGood;
        }

        Fault at(int number, int position) {
            return number == position
                    ? fault
                    : forGood && number > position ? Fault.BEFORE : Fault.NONE;
        }
    }

    /** Spoiled at every request: nobody else's capture is ever gone, and the next run ends it. */
    @ParameterizedTest
    @EnumSource(Trouble.class)
    void isFinishedByTheNextRunAndNeverTakesAnother(Trouble trouble) throws IOException {
        int position = 0;
        boolean reached = true;
        while (reached) {
            position++;
            var world = new EraseTest();
            world.arriveAll();
            world.pack(SITE);
            world.arrive("garden/" + name(2).replace("123_", "456_"), "picture 2. again");
            var requests = new AtomicInteger();
            int at = position;
            FaultyStore.Plan plan = (number, request) -> trouble.at(requests.incrementAndGet(), at);
            VersionErasure erasure =
                    versions -> {
                        Fault fault = trouble.at(requests.incrementAndGet(), at);
                        if (fault == Fault.BEFORE || fault == Fault.REFUSED) {
                            return failed(versions);
                        }
                        var outcomes = world.bucket.erase(versions);
                        return fault == Fault.AFTER ? failed(versions) : outcomes;
                    };
            try {
                world.erase(new FaultyStore(world.bucket, plan), erasure);
            } catch (StoreException | IllegalArgumentException e) {
                // It is run again; a plan that could not be seen whole is refused.
            }
            reached = requests.get() >= position;

            String where = trouble + " at request " + position;
            assertThat(world.listed()).as(where).containsAllEntriesOf(others());
            for (int i = 0; i < 2 && !Erase.plan(world.bucket, SITE, REQUEST).isEmpty(); i++) {
                assertThat(Erase.plan(world.bucket, SITE, REQUEST).obstacles()).as(where).isEmpty();
                var _ = world.erase();
            }
            world.assertOnlyThatTimeIsGone();
            assertThat(world.troubles()).as(where).isEmpty();
        }
        assertThat(position).isGreaterThan(20);
    }

    private static Map<ListedVersion, VersionErasure.Outcome> failed(List<ListedVersion> versions) {
        Map<ListedVersion, VersionErasure.Outcome> outcomes = new LinkedHashMap<>();
        var cause =
                new StoreException.Transient(
                        ErrorKind.THROTTLED,
                        new StoreRequest(Operation.DELETE_VERSION, "", "", "DELETE of versions"),
                        null,
                        "503 SlowDown",
                        null);
        versions.forEach(
                version -> outcomes.put(version, new VersionErasure.Outcome.Failed(cause)));
        return outcomes;
    }
}
