package io.github.hkaws.engine.retain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.DeleteMarker;
import io.github.hkaws.storage.DeleteMarkers;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.S3Answer;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A purged day brought back: what the purge deleted, and nothing else. */
class PurgeUndoTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2025-11-20"));
    private static final String TAR = "archive/front/2025-11-20.000.tar";
    private static final String CATALOG = "catalog/front/2025-11-20.000.jsonl";

    private final MovableClock clock = new MovableClock(Instant.parse("2025-11-20T12:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final PurgeUndo undo = new PurgeUndo(bucket, bucket);

    private static String name(int minute) {
        return "202511200%d1500.jpg".formatted(minute);
    }

    private static Key key(int minute) {
        return new Key(DAY.capturesPrefix() + name(minute));
    }

    private void put(int minute, String bytes) {
        bucket.overwrite(key(minute), bytes.getBytes(UTF_8));
    }

    /** As if S3 had it for so long that its time is over. */
    private void putLongAgo(int minute, String bytes) {
        Instant now = clock.instant();
        clock.moveTo(now.minus(Duration.ofDays(370)));
        put(minute, bytes);
        clock.moveTo(now);
    }

    private void delete(Key key) {
        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
    }

    private void pack() {
        var outcome =
                new Packer(bucket, SITE, clock)
                        .pack(DAY, PackBudget.until(clock.instant().plusSeconds(600)));
        assertThat(outcome.report().undeleted()).isEmpty();
    }

    private void purge() {
        purge(bucket);
    }

    private void purge(Store store) {
        new Purge(store, SITE).run(clock, clock.instant().plusSeconds(600), line -> {});
    }

    private Hold hold() {
        return new Hold("anna", clock.instant(), "too early");
    }

    private List<String> evidence() {
        return bucket.contents().keySet().stream()
                .map(Key::value)
                .filter(key -> !key.startsWith("reports/") && !key.startsWith("holds/"))
                .toList();
    }

    private boolean held() {
        return new Holds(bucket).isHeld(DAY);
    }

    /** Two captures packed in the night of the purge, an hour before it, and one that came late. */
    private void packedAndPurged() {
        put(1, "one");
        put(2, "two");
        clock.advance(Duration.ofDays(380));
        pack();
        clock.advance(Duration.ofHours(1));
        putLongAgo(3, "late");
        purge();
        assertThat(evidence()).isEmpty();
        clock.advance(Duration.ofHours(1));
    }

    @Test
    void bringsBackNoCaptureThatPackingHadDeleted() {
        packedAndPurged();

        PurgeUndo.Undone dry = undo.dryRun(DAY);
        assertThat(evidence()).isEmpty();
        assertThat(held()).isFalse();
        PurgeUndo.Undone undone = undo.undo(DAY, hold());

        assertThat(evidence()).containsExactly(TAR, key(3).value(), CATALOG);
        assertThat(undone.back()).isEqualTo(dry.back()).hasSize(3);
        assertThat(undone.problems()).isEmpty();
        assertThat(held()).isTrue();
    }

    /** Within the same second no clock tells packing from purging; the catalog does. */
    @Test
    void bringsBackNoCaptureThatWasPackedInTheVerySecondOfThePurge() {
        put(1, "one");
        clock.advance(Duration.ofDays(380));
        pack();
        putLongAgo(2, "late");
        purge();

        undo.undo(DAY, hold());

        assertThat(evidence()).containsExactly(TAR, key(2).value(), CATALOG);
    }

    @Test
    void leavesWhatSomebodyDeletedByHand() {
        put(1, "one");
        put(2, "regretted");
        clock.advance(Duration.ofDays(380));
        delete(key(2));
        clock.advance(Duration.ofMinutes(10));
        purge();
        put(4, "came after the purge");
        clock.advance(Duration.ofMinutes(10));
        delete(key(4));

        undo.undo(DAY, hold());

        assertThat(evidence()).containsExactly(key(1).value());
    }

    @Test
    void bringsBackWhatAPurgeDeletedThatDied() {
        put(1, "one");
        put(2, "two");
        clock.advance(Duration.ofDays(380));
        var dying =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("REPLACE") ? Fault.BEFORE : Fault.NONE);
        assertThatThrownBy(() -> purge(dying)).isInstanceOf(StoreException.class);
        clock.advance(Duration.ofMinutes(10));

        undo.undo(DAY, hold());

        assertThat(evidence()).containsExactly(key(1).value(), key(2).value());
    }

    @Test
    void holdsNothingWhereNoPurgeDeletedAnything() {
        put(1, "one");
        clock.advance(Duration.ofDays(30));
        pack();

        PurgeUndo.Undone undone = undo.undo(DAY, hold());

        assertThat(undone.back()).isEmpty();
        assertThat(undone.problems())
                .containsExactly(
                        "1 objects of front/2025-11-20 are hidden, and no purge deleted them, as its"
                                + " reports say: they were packed, or deleted by hand; aws s3api"
                                + " list-object-versions shows them");
        assertThat(evidence()).containsExactly(TAR, CATALOG);
        assertThat(held()).isFalse();
    }

    @Test
    void holdsNothingWhereItMayBringNothingBack() {
        packedAndPurged();
        var refusing = new PurgeUndo(bucket, new Refusing(0));

        assertThatThrownBy(() -> refusing.undo(DAY, hold()))
                .isInstanceOf(StoreException.Permanent.class);

        assertThat(evidence()).isEmpty();
        assertThat(held()).isFalse();
    }

    @Test
    void keepsTheHoldThatStoodBeforeItFailed() {
        packedAndPurged();
        new Holds(bucket).place(DAY, hold());
        var refusing = new PurgeUndo(bucket, new Refusing(0));

        assertThatThrownBy(() -> refusing.undo(DAY, hold()))
                .isInstanceOf(StoreException.Permanent.class);

        assertThat(held()).isTrue();
    }

    @Test
    void holdsWhatIsBackWhereItFailsHalfWay() {
        packedAndPurged();

        PurgeUndo.Undone undone = new PurgeUndo(bucket, new Refusing(2)).undo(DAY, hold());

        assertThat(undone.back()).hasSize(2);
        assertThat(undone.failure()).isNotNull();
        assertThat(held()).isTrue();
        assertThat(undo.undo(DAY, hold()).back()).hasSize(1);
        assertThat(evidence()).containsExactly(TAR, key(3).value(), CATALOG);
    }

    @Test
    void namesWhatSomethingElseStandsOver() {
        packedAndPurged();
        put(5, "later still");
        pack();

        PurgeUndo.Undone undone = undo.undo(DAY, hold());

        String version =
                bucket.list(new SegmentId(DAY, 0).tar().value()).stream()
                        .map(marker -> Objects.requireNonNull(marker.hides()))
                        .map(hidden -> String.valueOf(hidden.versionId()))
                        .findFirst()
                        .orElseThrow();
        assertThat(undone.problems())
                .hasSize(2)
                .contains(
                        "%s was purged, and something else stands there since; fetch it with aws s3api get-object --key '%s' --version-id %s"
                                .formatted(TAR, TAR, version));
    }

    /** Somebody without s3:DeleteObjectVersion, from one request on. */
    private final class Refusing implements DeleteMarkers {

        private int allowed;

        Refusing(int allowed) {
            this.allowed = allowed;
        }

        @Override
        public List<DeleteMarker> list(String prefix) {
            return bucket.list(prefix);
        }

        @Override
        public void remove(DeleteMarker marker) {
            if (allowed-- <= 0) {
                throw new StoreException.Permanent(
                        ErrorKind.DENIED,
                        StoreRequest.of(Operation.DELETE_VERSION, "", marker.key().value()),
                        new S3Answer(403, "AccessDenied"),
                        "403 AccessDenied",
                        null);
            }
            bucket.remove(marker);
        }
    }
}
