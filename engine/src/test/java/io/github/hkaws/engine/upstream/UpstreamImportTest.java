package io.github.hkaws.engine.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.retain.Purge;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Copies;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamImportTest {

    private static final Site SITE = Site.in(ZoneOffset.UTC);
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-03-01"));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T06:15:52Z"));
    private final InMemoryStore upstream = new InMemoryStore(false, clock);
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final List<ListedObject> told = Collections.synchronizedList(new ArrayList<>());

    private static String name(int second) {
        return "192.168.1.64_01_2026030107%02d%02d123_TIMING.jpg"
                .formatted(second / 60, second % 60);
    }

    private void old(int count) {
        for (int i = 0; i < count; i++) {
            upstream.overwrite(
                    new Key("front/2026-03-01/" + name(i)), ("old " + i).getBytes(UTF_8));
        }
    }

    private List<Imported> run(Handover handover) {
        List<Imported> imported = new ArrayList<>();
        new UpstreamImport(upstream, bucket, handover, SITE, clock.instant())
                .run("", imported::add);
        return imported;
    }

    private List<Imported.Outcome> tellAll() {
        return run(Handover.telling(told::addAll)).stream().map(Imported::outcome).toList();
    }

    private CopyOutcome copy(ObjectVersion version, Key to, Attributes attributes) {
        return switch (upstream.get(version, null)) {
            case GetOutcome.Content content ->
                    switch (bucket.putIfAbsent(to, content.readAll(), attributes)) {
                        case PutOutcome.Written(var etag, var id) ->
                                new CopyOutcome.Copied(etag, id);
                        case PutOutcome.Exists() -> new CopyOutcome.DestinationExists();
                    };
            case GetOutcome.Gone() -> new CopyOutcome.SourceGone();
            case GetOutcome.Changed(), GetOutcome.Archived() -> new CopyOutcome.SourceChanged();
        };
    }

    /** What the arrange function does with what it is told of. */
    private List<ArrangeOutcome> fileTold() {
        Copies copies = this::copy;
        var batch =
                new ArrangeBatch(
                        UpstreamImport.origin("old", upstream, copies, clock), bucket, SITE);
        List<Arrival> arrivals = told.stream().map(Arrival::of).toList();
        told.clear();
        return batch.arrange(arrivals).stream().map(ArrangeBatch.Result::outcome).toList();
    }

    @Test
    void tellsOfWhatIsNewAndFindsItPresentOnceItIsFiled() {
        old(25);

        assertThat(tellAll()).hasSize(25).containsOnly(Imported.Outcome.TOLD);
        assertThat(told).hasSize(25);
        assertThat(fileTold()).allMatch(o -> o instanceof ArrangeOutcome.Arranged);
        assertThat(tellAll()).hasSize(25).containsOnly(Imported.Outcome.PRESENT);

        assertThat(told).isEmpty();
        assertThat(upstream.contents()).hasSize(25);
        assertThat(bucket.contents().keySet())
                .hasSize(25)
                .allMatch(key -> key.value().startsWith(DAY.capturesPrefix()));
    }

    @Test
    void keepsTheTruthOfWhereItCameFrom() {
        old(1);
        tellAll();
        fileTold();

        assertThat(bucket.head(new Key(DAY.capturesPrefix() + name(0))).orElseThrow().metadata())
                .containsEntry("source-key", "s3://old/front/2026-03-01/" + name(0))
                .containsEntry("received-at", "2026-11-23T06:15:52Z");
    }

    @Test
    void keepsWhatIsImportedSinceItsImport() {
        old(3);
        clock.moveTo(Instant.parse("2028-05-01T10:00:00Z"));
        tellAll();
        fileTold();
        var key = new Key(DAY.capturesPrefix() + name(0));
        assertThat(bucket.head(key).orElseThrow().metadata())
                .containsEntry("stored-at", "2028-05-01T10:00:00Z");

        new Packer(bucket, SITE, clock)
                .pack(DAY, PackBudget.until(clock.instant().plusSeconds(99)));
        clock.moveTo(Instant.parse("2029-05-01T10:00:00Z"));
        assertThat(purged()).isZero();
        clock.moveTo(Instant.parse("2029-05-02T10:00:00Z"));
        assertThat(purged()).isEqualTo(1);
    }

    @Test
    void saysHowManyAreKeptForTheirAgeAlone() {
        old(3);
        clock.moveTo(Instant.parse("2028-05-01T10:00:00Z"));
        var preview = UpstreamImport.preview(upstream, "", SITE, clock.instant(), () -> {});
        tellAll();
        fileTold();
        clock.moveTo(Instant.parse("2028-06-01T10:00:00Z"));
        var again =
                new UpstreamImport(
                        upstream, bucket, Handover.telling(told::addAll), SITE, clock.instant());
        again.run("", imported -> {});

        assertThat(preview.objects()).isEqualTo(3);
        assertThat(preview.beyond().line())
                .contains(
                        "3 captures of 1 camera are beyond retention by date and kept for age in"
                                + " the bucket, until 2029-05-02");
        assertThat(again.beyond()).isEqualTo(preview.beyond());
    }

    private long purged() {
        return new Purge(bucket, SITE)
                .run(clock, clock.instant().plusSeconds(99), line -> {})
                .purged();
    }

    @Test
    void findsPresentWhatIsPackedByNow() {
        old(5);
        tellAll();
        fileTold();
        new Packer(bucket, SITE, clock)
                .pack(DAY, PackBudget.until(clock.instant().plusSeconds(99)));
        assertThat(bucket.contents().keySet()).noneMatch(key -> key.value().startsWith("cameras/"));

        assertThat(tellAll()).containsOnly(Imported.Outcome.PRESENT);
    }

    @Test
    void findsPresentWhatWasFiledBesideANamesake() {
        bucket.overwrite(new Key(DAY.capturesPrefix() + name(0)), "another".getBytes(UTF_8));
        old(1);

        assertThat(tellAll()).containsExactly(Imported.Outcome.TOLD);
        fileTold();

        assertThat(tellAll()).containsExactly(Imported.Outcome.PRESENT);
        assertThat(bucket.contents()).hasSize(2);
    }

    @Test
    void filesOnceWhatItIsToldOfTwice() {
        old(3);
        tellAll();
        tellAll();

        assertThat(fileTold()).filteredOn(o -> o instanceof ArrangeOutcome.Arranged).hasSize(3);
        assertThat(bucket.contents()).hasSize(3);
    }

    @Test
    void namesWhatTheQueueDidNotTake() {
        old(15);

        List<Imported> imported =
                run(
                        Handover.telling(batch -> {
                            if (batch.size() < 10) {
                                throw new IllegalStateException("SQS did not take 5 of 5 messages");
                            }
                        }));

        assertThat(imported)
                .filteredOn(one -> one.outcome() == Imported.Outcome.FAILED)
                .hasSize(5)
                .allMatch(one ->
                        "the queue was not told (SQS did not take 5 of 5 messages); import again"
                                .equals(one.problem()));
        assertThat(imported.getLast().source().leaf()).isEqualTo(name(14));
    }

    @Test
    void looksUpACameraDayOnceHoweverManyCapturesItHas() {
        old(300);
        var recording = FaultyStore.recording(bucket);

        new UpstreamImport(
                        upstream, recording, Handover.telling(told::addAll), SITE, clock.instant())
                .run("", imported -> {});

        assertThat(recording.requests()).hasSize(3).allMatch(r -> r.startsWith("LIST"));
    }

    @Test
    void leavesArchivesAndForeignKeysToTheImport() {
        upstream.overwrite(new Key("front/archive/2025-01-15.tar.gz"), new byte[] {1});
        upstream.overwrite(new Key("drop/.relay/status.json"), new byte[] {1});
        try (var listed = upstream.list("", null)) {
            told.addAll(listed.toList());
        }

        assertThat(fileTold())
                .hasSize(2)
                .allMatch(o ->
                        o instanceof ArrangeOutcome.Failed(var cause)
                                && String.valueOf(cause.getMessage())
                                        .endsWith(
                                                "is no capture of upstream's; hkaws import knows it"));
        assertThat(bucket.contents()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive/front/2026-02-28.000.tar",
                "catalog/front/2026-02-28.001.jsonl",
                "cameras/front/2026-02-28/a.jpg",
                "reports/2026-02-28.json",
            })
    void knowsABucketOfOursByWhatOnlyWeWrite(String key) {
        upstream.overwrite(new Key("front/archive/2025-01-15.tar.gz"), new byte[] {1});
        upstream.overwrite(new Key("archive/2025-01-15/a.jpg"), new byte[] {1});
        upstream.overwrite(new Key("archive/archive/2025-01-15.tar.gz"), new byte[] {1});
        upstream.overwrite(new Key("reports/2025-01-15/a.jpg"), new byte[] {1});
        assertThat(OurBucket.proof(upstream)).isEmpty();

        upstream.overwrite(new Key(key), new byte[] {1});

        assertThat(OurBucket.proof(upstream)).contains(new Key(key));
    }

    @Test
    void passesOverWhatIsNoCaptureAndWhatIsTooLong() {
        upstream.overwrite(new Key("front/"), new byte[0]);
        upstream.overwrite(new Key("front/empty.jpg"), new byte[0]);
        upstream.overwrite(new Key("front/" + "a".repeat(1010)), new byte[] {1});
        upstream.overwrite(new Key("test.io"), new byte[] {1});

        assertThat(run(Handover.telling(told::addAll)))
                .extracting(Imported::outcome)
                .containsExactlyInAnyOrder(
                        Imported.Outcome.SKIPPED,
                        Imported.Outcome.SKIPPED,
                        Imported.Outcome.SKIPPED,
                        Imported.Outcome.FAILED);
        assertThat(told).isEmpty();
    }

    @Test
    void takesNoMemberForDroppedWhereItsNamesakeIs() throws IOException {
        upstream.overwrite(
                new Key("front/archive/2026-03-01.tar.gz"), tarGz(name(1), "first", "second"));

        List<Imported> imported = run(Handover.telling(told::addAll));

        assertThat(imported)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.outcome()).isEqualTo(Imported.Outcome.FAILED);
                    assertThat(one.captures()).isEqualTo(1);
                    assertThat(one.problem())
                            .isEqualTo(
                                    "1 of its captures wait: others of their names are"
                                            + " still in drop/; once those are arranged, import"
                                            + " again");
                });
        assertThat(bucket.contents().values())
                .extracting(bytes -> new String(bytes, UTF_8))
                .containsExactly("first");
    }

    /** Members of one name, one after the other, as upstream packed what it had renamed. */
    private static byte[] tarGz(String name, String... texts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
            for (String text : texts) {
                var entry = new TarArchiveEntry(name);
                entry.setSize(text.length());
                entry.setModTime(Instant.parse("2026-03-01T08:00:00Z").toEpochMilli());
                tar.putArchiveEntry(entry);
                tar.write(text.getBytes(UTF_8));
                tar.closeArchiveEntry();
            }
        }
        return bytes.toByteArray();
    }
}
