package io.github.hkaws.engine.arrange;

import static io.github.hkaws.storage.UnreadableReason.ARCHIVE_CLASS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch.Result;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MarkerBlindStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class ArrangeBatchTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:15:52Z");
    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Key DROP =
            new Key("drop/front/192.168.1.64_01_20261123071550123_MOTION_DETECTION.jpg");
    private static final Key FILED =
            new Key(
                    "cameras/front/2026-11-23/192.168.1.64_01_20261123071550123_MOTION_DETECTION.jpg");

    private final boolean versioned;
    private final InMemoryStore bucket;

    ArrangeBatchTest(boolean versioned) {
        this.versioned = versioned;
        this.bucket = new InMemoryStore(versioned, InstantSource.fixed(NOW));
    }

    private Arrival drop(Key key, String text) {
        return arrival(bucket.overwrite(key, text.getBytes(UTF_8)), text.length(), null);
    }

    private static Arrival arrival(
            ObjectVersion version, long size, @org.jspecify.annotations.Nullable String sequencer) {
        return new Arrival(
                version,
                size,
                NOW.plusMillis(250),
                false,
                sequencer == null ? null : new Sequencer(sequencer));
    }

    private static ArrangeOutcome arrange(Store store, Arrival arrival) {
        return new ArrangeBatch(store, SITE).arrange(List.of(arrival)).getFirst().outcome();
    }

    private ArrangeOutcome arrange(Arrival arrival) {
        return arrange(bucket, arrival);
    }

    private Map<Key, String> contents() {
        var texts = new java.util.TreeMap<Key, String>();
        bucket.contents().forEach((key, bytes) -> texts.put(key, new String(bytes, UTF_8)));
        return texts;
    }

    @Test
    void filesACaptureUnderItsCameraAndDate() {
        ArrangeOutcome outcome = arrange(drop(DROP, "picture"));

        assertThat(outcome).isInstanceOf(ArrangeOutcome.Arranged.class);
        assertThat(contents()).containsExactly(Map.entry(FILED, "picture"));
        assertThat(bucket.head(FILED).orElseThrow().metadata())
                .containsEntry("captured-at", "2026-11-23T07:15:50.123+01:00")
                .containsEntry("source-key", DROP.value());
    }

    /** Rows A059 and A060 of the reports: what other programs take for an escape or a field. */
    @Test
    void keepsEveryCharacterOfAName() {
        arrange(drop(new Key("drop/yard+gate/a+b c=1&2%2B;3:4_01_20261123071501.jpg"), "plus"));
        arrange(drop(new Key("drop/front/2026-11-23/10:47:07.jpg"), "colons"));

        assertThat(contents())
                .containsOnly(
                        Map.entry(
                                new Key(
                                        "cameras/yard%2Bgate/2026-11-23/a+b c=1&2%252B;3:4_01_20261123071501.jpg"),
                                "plus"),
                        Map.entry(
                                new Key("cameras/front/2026-11-23/2026-11-23_10:47:07.jpg"),
                                "colons"));
    }

    @Test
    void costsOneCopyACaptureAndOneDeleteABatch() {
        var store = FaultyStore.recording(bucket);
        var arrivals =
                List.of(
                        drop(DROP, "one"),
                        drop(new Key("drop/yard/x_F66728651_20261123071551000_TIMING.jpg"), "two"));

        new ArrangeBatch(store, SITE).arrange(arrivals);

        assertThat(store.requests())
                .satisfiesExactlyInAnyOrder(
                        r -> assertThat(r).startsWith("COPY drop/front/"),
                        r -> assertThat(r).startsWith("COPY drop/yard/"),
                        r -> assertThat(r).isEqualTo("DELETE 2"));
    }

    @Test
    void takesARepeatedNotificationForWhatItIs() {
        Arrival arrival = drop(DROP, "picture");
        arrange(arrival);

        ArrangeOutcome again = arrange(arrival);

        assertThat(again)
                .isEqualTo(
                        versioned
                                ? new ArrangeOutcome.Duplicate(FILED)
                                : new ArrangeOutcome.SourceGone());
        assertThat(contents()).containsExactly(Map.entry(FILED, "picture"));
    }

    @Test
    void keepsOneOfTwoCapturesWithTheSameBytes() {
        arrange(drop(DROP, "picture"));

        ArrangeOutcome again = arrange(drop(DROP, "picture"));

        assertThat(again).isEqualTo(new ArrangeOutcome.Duplicate(FILED));
        assertThat(contents()).containsExactly(Map.entry(FILED, "picture"));
    }

    @Test
    void keepsBothOfTwoCapturesWithOneName() {
        arrange(drop(DROP, "picture"));

        ArrangeOutcome other = arrange(drop(DROP, "another"));
        ArrangeOutcome otherAgain = arrange(drop(DROP, "another"));

        assertThat(contents()).hasSize(2).containsEntry(FILED, "picture").containsValue("another");
        Key variant = ((ArrangeOutcome.Arranged) other).key();
        assertThat(variant.leaf())
                .matches(
                        "192\\.168\\.1\\.64_01_20261123071550123_MOTION_DETECTION~[0-9a-f]{8}\\.jpg");
        assertThat(otherAgain).isEqualTo(new ArrangeOutcome.Duplicate(variant));
    }

    @Test
    void takesMoreOfTheChecksumWhereAVariantIsTaken() {
        arrange(drop(DROP, "picture"));
        Key variant = ((ArrangeOutcome.Arranged) arrange(drop(DROP, "another"))).key();
        var standing = bucket.head(variant).orElseThrow().version();
        bucket.deleteIfMatch(variant, standing.etag());
        bucket.putIfAbsent(variant, "squatter".getBytes(UTF_8), Attributes.of("image/jpeg"));

        var longer = (ArrangeOutcome.Arranged) arrange(drop(DROP, "another"));

        assertThat(longer.key().leaf()).matches(".*~[0-9a-f]{16}\\.jpg");
        assertThat(contents()).containsEntry(longer.key(), "another");
    }

    @Test
    void leavesPlaceholdersAndDirectoryMarksWhereTheyAre() {
        var store = FaultyStore.recording(bucket);
        Arrival empty = drop(DROP, "");
        Arrival directory = drop(new Key("drop/front/"), "");
        Arrival marker = drop(new Key("drop/"), "");

        assertThat(arrange(store, empty)).isEqualTo(new ArrangeOutcome.Placeholder());
        assertThat(arrange(store, directory)).isEqualTo(new ArrangeOutcome.Placeholder());
        assertThat(arrange(store, marker)).isEqualTo(new ArrangeOutcome.Placeholder());
        assertThat(store.requests()).isEmpty();
        assertThat(contents()).containsOnlyKeys(DROP, new Key("drop/front/"), new Key("drop/"));
    }

    @Test
    void leavesAPictureThatWasWrittenAgainAfterTheCopy() {
        Arrival first = drop(DROP, "first");
        var rewriting =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("DELETE")) {
                                bucket.overwrite(DROP, "second".getBytes(UTF_8));
                            }
                            return Fault.NONE;
                        });

        ArrangeOutcome outcome = arrange(rewriting, first);

        assertThat(outcome).isInstanceOf(ArrangeOutcome.Arranged.class);
        assertThat(contents())
                .containsExactly(Map.entry(FILED, "first"), Map.entry(DROP, "second"));
    }

    @Test
    void filesTheNamedStateOfAPictureThatWasWrittenAgainBeforeTheCopy() {
        Arrival first = drop(DROP, "first");
        Arrival second = drop(DROP, "second");

        ArrangeOutcome outcome = arrange(first);
        ArrangeOutcome next = arrange(second);

        assertThat(next).isInstanceOf(ArrangeOutcome.Arranged.class);
        if (versioned) {
            assertThat(outcome).isInstanceOf(ArrangeOutcome.Arranged.class);
            assertThat(contents()).hasSize(2).containsValues("first", "second");
        } else {
            assertThat(outcome).isEqualTo(new ArrangeOutcome.SourceChanged());
            assertThat(contents()).containsExactly(Map.entry(FILED, "second"));
        }
    }

    @Test
    void filesStatesOfOneKeyInTheirOrder() {
        var first = bucket.overwrite(DROP, "first".getBytes(UTF_8));
        var second = bucket.overwrite(DROP, "second".getBytes(UTF_8));

        List<Result> results =
                new ArrangeBatch(bucket, SITE)
                        .arrange(List.of(arrival(second, 6, "0A1"), arrival(first, 5, "0A0FF")));

        assertThat(results).extracting(r -> r.arrival().version()).containsExactly(first, second);
        if (versioned) {
            assertThat(contents()).hasSize(2).containsEntry(FILED, "first");
        } else {
            assertThat(contents()).containsExactly(Map.entry(FILED, "second"));
        }
    }

    @Test
    void saysThatTheSourceIsGone() {
        var gone = new ObjectVersion(DROP, new ETag("0123456789abcdef0123456789abcdef"), null);

        assertThat(arrange(arrival(gone, 5, null))).isEqualTo(new ArrangeOutcome.SourceGone());
    }

    @Test
    void putsRecorderNoiseAside() {
        Key idx = new Key("drop/nvr/2026-11-23/001/dav/13/13.44.52-13.52.27[R][0@0][0].idx");

        ArrangeOutcome outcome = arrange(drop(idx, "index"));

        assertThat(outcome).isInstanceOf(ArrangeOutcome.Discarded.class);
        assertThat(contents().keySet())
                .singleElement()
                .asString()
                .startsWith("discard/2026-11-23/")
                .endsWith(".idx");
    }

    @Test
    void filesWhatItCannotReadUnderItsCameraAndUploadDate() {
        var arranged =
                (ArrangeOutcome.Arranged) arrange(drop(new Key("drop/front/match12.jpg"), "x"));

        assertThat(arranged.key().value())
                .startsWith("cameras/front/2026-11-23/")
                .endsWith("match12.jpg");
        assertThat(arranged.capture().recognised()).isFalse();
    }

    @Test
    void comesToOneKeyByNotificationAndBySweep() {
        Key drop = new Key("drop/front/current_TIMING.jpg");
        var byNotification = (ArrangeOutcome.Arranged) arrange(drop(drop, "picture"));
        bucket.deleteIfMatch(
                byNotification.key(),
                bucket.head(byNotification.key()).orElseThrow().version().etag());
        drop(drop, "picture");

        Arrival swept = Arrival.of(bucket.list("drop/", null).findFirst().orElseThrow());
        var bySweep = (ArrangeOutcome.Arranged) arrange(swept);

        assertThat(bySweep.key()).isEqualTo(byNotification.key());
    }

    @Test
    void filesAFileThatLiesFlatUnderDrop() {
        var arranged =
                (ArrangeOutcome.Arranged)
                        arrange(
                                drop(
                                        new Key("drop/gg_733804851_20261123071550123_TIMING.jpg"),
                                        "x"));

        assertThat(arranged.key().value())
                .isEqualTo("cameras/gg/2026-11-23/gg_733804851_20261123071550123_TIMING.jpg");
    }

    @Test
    void readsTheHeartbeatAndRemovesIt() {
        Key status = new Key("drop/.relay/status.json");
        String json = "{\"backlogFiles\":3,\"oldestSeconds\":42,\"freePercent\":81.5,\"more\":{}}";

        ArrangeOutcome outcome = arrange(drop(status, json));

        assertThat(outcome)
                .isEqualTo(
                        new ArrangeOutcome.Heartbeat(
                                RelayStatus.of(3, Duration.ofSeconds(42), 81.5)));
        assertThat(contents()).isEmpty();
    }

    @Test
    void readsAHeartbeatAgainWhoseBytesBreakOff() {
        Key status = new Key("drop/.relay/status.json");
        Arrival arrival =
                drop(status, "{\"backlogFiles\":3,\"oldestSeconds\":42,\"freePercent\":81.5}");
        for (Fault fault : List.of(Fault.BREAKS_OFF, Fault.DAMAGED)) {
            var always =
                    new FaultyStore(
                            bucket,
                            (number, request) -> request.startsWith("GET") ? fault : Fault.NONE);
            var failed = (ArrangeOutcome.Failed) arrange(always, arrival);
            assertThat(failed.cause()).isInstanceOf(StoreException.Transient.class);
            assertThat(contents()).containsOnlyKeys(status);
        }
        var once =
                new FaultyStore(
                        bucket, (number, request) -> number == 1 ? Fault.BREAKS_OFF : Fault.NONE);

        var read = arrange(once, arrival);

        assertThat(once.requests()).startsWith("GET " + status, "GET " + status);
        assertThat(read).isInstanceOf(ArrangeOutcome.Heartbeat.class);
    }

    /** S3 says that something stands where the capture belongs; nothing does. */
    @Test
    void filesACaptureWhereADeleteMarkerIsTakenForAnObject() {
        var blind = new MarkerBlindStore(bucket);
        blind.putIfAbsent(FILED, "packed since".getBytes(UTF_8), Attributes.of("image/jpeg"));
        blind.deleteIfMatch(FILED, bucket.head(FILED).orElseThrow().version().etag());

        ArrangeOutcome outcome = arrange(blind, drop(DROP, "picture"));

        assertThat(outcome).isInstanceOf(ArrangeOutcome.Arranged.class);
        assertThat(contents().values()).containsExactly("picture");
    }

    @Test
    void refusesAHeartbeatThatIsNone() {
        Key status = new Key("drop/.relay/status.json");

        var failed = (ArrangeOutcome.Failed) arrange(drop(status, "picture"));

        assertThat(failed.cause())
                .hasMessage(
                        "drop/.relay/status.json is not a heartbeat, it is no JSON: update the relay or remove it");
        assertThat(contents()).containsOnlyKeys(status);
    }

    @Test
    void filesAStateThatWasOverwrittenBeforeItWasEverCopied() {
        drop(DROP, "first");
        Arrival swept = Arrival.of(bucket.list("drop/", null).findFirst().orElseThrow());
        Arrival second = drop(DROP, "second");

        ArrangeOutcome outcome = arrange(swept);

        if (versioned) {
            assertThat(outcome).isInstanceOf(ArrangeOutcome.Arranged.class);
            assertThat(contents())
                    .containsExactly(Map.entry(FILED, "first"), Map.entry(DROP, "second"));
            assertThat(arrange(second)).isInstanceOf(ArrangeOutcome.Arranged.class);
            assertThat(contents()).hasSize(2).containsValues("first", "second");
        } else {
            assertThat(outcome).isEqualTo(new ArrangeOutcome.SourceChanged());
        }
    }

    @Test
    void filesAStateThatWasOverwrittenByWhatIsFiledAndGoneAlready() {
        drop(DROP, "first");
        Arrival swept = Arrival.of(bucket.list("drop/", null).findFirst().orElseThrow());
        arrange(drop(DROP, "second"));

        ArrangeOutcome outcome = arrange(swept);

        if (versioned) {
            assertThat(outcome).isInstanceOf(ArrangeOutcome.Arranged.class);
            assertThat(contents()).hasSize(2).containsEntry(FILED, "second").containsValue("first");
        } else {
            assertThat(outcome).isEqualTo(new ArrangeOutcome.SourceGone());
        }
    }

    @Test
    void settlesNothingUntilItHasLookedForTheOverwrittenState() {
        drop(DROP, "first");
        Arrival swept = Arrival.of(bucket.list("drop/", null).findFirst().orElseThrow());
        drop(DROP, "second");
        var blind =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("VERSIONS") ? Fault.BEFORE : Fault.NONE);

        ArrangeOutcome outcome = arrange(blind, swept);

        assertThat(outcome).isInstanceOf(ArrangeOutcome.Failed.class);
        assertThat(outcome.settled()).isFalse();
    }

    @Test
    void leavesAnOverwrittenHeartbeatAlone() {
        Key status = new Key("drop/.relay/status.json");
        drop(status, "{\"backlogFiles\":3,\"oldestSeconds\":42}");
        Arrival swept = Arrival.of(bucket.list("drop/", null).findFirst().orElseThrow());
        drop(status, "{\"backlogFiles\":0,\"oldestSeconds\":0}");

        assertThat(arrange(swept)).isEqualTo(new ArrangeOutcome.SourceChanged());
    }

    @Test
    void leavesWhatElseLiesInTheRelaysOwnDirectory() {
        Key other = new Key("drop/.relay/other.json");

        ArrangeOutcome outcome = arrange(drop(other, "{}"));

        assertThat(outcome).isEqualTo(new ArrangeOutcome.RelaysOwn());
        assertThat(outcome.settled()).isTrue();
        assertThat(contents()).containsOnlyKeys(other);
    }

    @Test
    void notesWhatCannotBeReadAndIsDoneWithIt() {
        bucket.putIfAbsent(
                DROP,
                "picture".getBytes(UTF_8),
                new Attributes("image/jpeg", new java.util.TreeMap<>(), "DEEP_ARCHIVE"));
        Arrival arrival = arrival(bucket.head(DROP).orElseThrow().version(), 7, null);
        var store = FaultyStore.recording(bucket);

        ArrangeOutcome outcome = arrange(store, arrival);
        ArrangeOutcome again = arrange(arrival);

        assertThat(outcome).isEqualTo(new ArrangeOutcome.Unreadable(ARCHIVE_CLASS));
        assertThat(outcome.settled()).isTrue();
        assertThat(again).isEqualTo(outcome);
        assertThat(store.requests()).hasSize(2).last().asString().startsWith("PUT reports/.unr");
        assertThat(contents()).hasSize(2).containsEntry(DROP, "picture");
        assertThat(UnreadableNotes.read(bucket).of(DROP, arrival.version().etag()))
                .hasValueSatisfying(note -> {
                    assertThat(note.why()).isEqualTo(ARCHIVE_CLASS);
                    assertThat(note.since()).isEqualTo(NOW);
                });
    }

    @Test
    void comesAgainWhereItCouldNotNoteIt() {
        bucket.putIfAbsent(
                DROP,
                "picture".getBytes(UTF_8),
                new Attributes("image/jpeg", new java.util.TreeMap<>(), "GLACIER"));
        var noteless =
                new FaultyStore(
                        bucket,
                        (number, request) -> request.startsWith("PUT") ? Fault.BEFORE : Fault.NONE);

        ArrangeOutcome outcome =
                arrange(noteless, arrival(bucket.head(DROP).orElseThrow().version(), 7, null));

        assertThat(outcome.settled()).isFalse();
    }

    @Test
    void leavesWhatOneCopyCannotTake() {
        var store = FaultyStore.recording(bucket);
        ObjectVersion version = drop(DROP, "picture").version();

        ArrangeOutcome outcome = arrange(store, arrival(version, (5L << 30) + 1, null));

        assertThat(outcome).isEqualTo(new ArrangeOutcome.TooLarge((5L << 30) + 1));
        assertThat(outcome.settled()).isFalse();
        assertThat(store.requests()).isEmpty();
        assertThat(contents()).containsOnlyKeys(DROP);
    }

    @Test
    void shortensAnOverlongSourceKeyInTheMetadata() {
        Key overlong =
                new Key(
                        "drop/front/"
                                + "d".repeat(900)
                                + "/192.168.1.64_01_20261123071550123_TIMING.jpg");

        var arranged = (ArrangeOutcome.Arranged) arrange(drop(overlong, "picture"));

        var metadata = bucket.head(arranged.key()).orElseThrow().metadata();
        assertThat(metadata.toString().length()).isLessThan(2_000);
        assertThat(metadata.get("source-key")).startsWith("drop/front/ddd");
    }

    @Test
    void failsAloneWhereS3Throttles() {
        var throttled =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("COPY drop/front") ? Fault.BEFORE : Fault.NONE);
        Arrival front = drop(DROP, "front");
        Arrival yard = drop(new Key("drop/yard/x_F66728651_20261123071551000_TIMING.jpg"), "yard");

        List<Result> results = new ArrangeBatch(throttled, SITE).arrange(List.of(front, yard));

        assertThat(results.getFirst().outcome()).isInstanceOf(ArrangeOutcome.Failed.class);
        assertThat(results.getLast().outcome()).isInstanceOf(ArrangeOutcome.Arranged.class);
        assertThat(contents()).containsEntry(DROP, "front").containsValue("yard").hasSize(2);
    }

    @Test
    void failsForGoodWhereItMayNotRead() {
        var refusing = new FaultyStore(bucket, (number, request) -> Fault.REFUSED);

        var failed = (ArrangeOutcome.Failed) arrange(refusing, drop(DROP, "picture"));

        assertThat(failed.cause()).isInstanceOf(StoreException.Permanent.class);
        assertThat(contents()).containsOnlyKeys(DROP);
    }

    @Test
    void finishesNextTimeWhateverRequestBreaks() {
        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER)) {
            for (int n = 1; n <= 2; n++) {
                var fresh = new InMemoryStore(versioned, InstantSource.fixed(NOW));
                int spoiled = n;
                var version = fresh.overwrite(DROP, "picture".getBytes(UTF_8));
                var faulty =
                        new FaultyStore(
                                fresh, (number, request) -> number == spoiled ? fault : Fault.NONE);

                ArrangeOutcome broken = arrange(faulty, arrival(version, 7, null));
                arrange(fresh, arrival(version, 7, null));

                assertThat(broken).isInstanceOf(ArrangeOutcome.Failed.class);
                assertThat(fresh.contents()).containsOnlyKeys(FILED);
            }
        }
    }
}
