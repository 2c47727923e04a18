package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.PackOutcome;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.pack.Rebuild;
import io.github.hkaws.engine.pack.RebuildOutcome;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.HoldOutcome;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.MarkerBlindStore;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/**
 * S3 says that something stands where one of us writes, and nothing does: because it went away in
 * between, or because this S3 takes a delete marker for an object. For holds see their own test.
 */
class ExistsClaimTest {

    private static final SegmentId FIRST = new SegmentId(World.DAY, 0);
    private static final Key CAPTURE =
            new Key(World.DAY.capturesPrefix() + World.name(World.DAY, 1));

    private final World world = new World(/* versioned= */ true, Mutant.NONE);
    private final MarkerBlindStore blind = new MarkerBlindStore(world.bucket);

    private void put(Key key, String text) {
        world.bucket.overwrite(key, text.getBytes(UTF_8));
    }

    /** Leaves a marker behind that the blind store takes for an object. */
    private void mark(Key key) {
        if (world.bucket.head(key).isEmpty()) {
            put(key, "was here once");
        }
        blind.deleteIfMatch(key, world.bucket.head(key).orElseThrow().version().etag());
    }

    /** Something stands there when it is to be written, and goes away before it is looked at. */
    private Store goingAway(Key key) {
        put(key, "somebody else's");
        return new FaultyStore(
                world.bucket,
                (number, request) -> {
                    boolean look = request.equals("GET " + key) || request.equals("HEAD " + key);
                    world.bucket
                            .head(key)
                            .filter(info -> look && info.size() == 15)
                            .ifPresent(
                                    info -> world.bucket.deleteIfMatch(key, info.version().etag()));
                    return Fault.NONE;
                });
    }

    private PackOutcome pack(Store store) {
        return new Packer(store, World.SITE, world.clock)
                .pack(World.DAY, PackBudget.until(world.clock.instant().plusSeconds(600)));
    }

    private static void assertNeverTrue(Runnable work, Key key) {
        assertThatThrownBy(work::run)
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessageStartingWith(
                        "PUT "
                                + key
                                + ": S3 says that something stands there, and nothing does: nothing"
                                + " was written.");
    }

    @Test
    void packsWhereTheCatalogInTheWayGoesAway() {
        put(CAPTURE, "picture");
        Store racing = goingAway(FIRST.catalog());
        // Numbers that are taken are passed over: it must come between the look and the PUT.
        world.bucket.deleteIfMatch(
                FIRST.catalog(), world.bucket.head(FIRST.catalog()).orElseThrow().version().etag());
        Store late =
                new FaultyStore(
                        racing,
                        (number, request) -> {
                            if (request.equals("PUT " + FIRST.catalog()) && untouched()) {
                                put(FIRST.catalog(), "somebody else's");
                            }
                            return Fault.NONE;
                        });

        PackOutcome outcome = pack(late);

        assertThat(outcome).isInstanceOf(PackOutcome.Packed.class);
        assertThat(new Catalogs(world.bucket).of(World.DAY))
                .singleElement()
                .isInstanceOf(SegmentState.Standing.class);
    }

    private boolean first = true;

    private boolean untouched() {
        boolean was = first;
        first = false;
        return was;
    }

    @Test
    void deletesNoOriginalWhereACatalogCannotBeWritten() {
        put(CAPTURE, "picture");
        mark(FIRST.catalog());

        assertNeverTrue(() -> pack(blind), FIRST.catalog());

        assertThat(world.bucket.contents()).containsKey(CAPTURE);
    }

    @Test
    void beginsARestoreWhereItsStateGoesAway() {
        put(CAPTURE, "picture");
        pack(world.bucket);
        Key state = restoreKey();

        RestoreState begun = restore(goingAway(state));

        assertThat(begun.status()).isEqualTo(RestoreState.Status.DONE);
        mark(state);
        assertNeverTrue(() -> restore(blind), state);
    }

    private Key restoreKey() {
        RestoreState once = restore(world.bucket);
        Key key = new Key("restores/" + once.id() + ".json");
        world.bucket.deleteIfMatch(key, world.bucket.head(key).orElseThrow().version().etag());
        return key;
    }

    private RestoreState restore(Store store) {
        var restorer = new RestoreService(store, world.clock, "us-east-1");
        var plan =
                (PlanOutcome.Planned)
                        restorer.plan(World.DAY, new Selection.WholeDay(), RestoreTier.STANDARD, 1);
        return restorer.start(plan.plan());
    }

    @Test
    void givesNoPictureBackByAWordAlone() {
        put(CAPTURE, "picture");
        pack(world.bucket);
        Key picture = new Key("restored/" + World.DAY + "/" + CAPTURE.leaf());
        mark(picture);

        assertNeverTrue(() -> restore(blind), picture);
    }

    @Test
    void rebuildsACatalogWhereAnotherGoesAway() {
        put(CAPTURE, "picture");
        pack(world.bucket);
        mark(FIRST.catalog());

        assertNeverTrue(() -> new Rebuild(blind).rebuild(FIRST, "GLACIER_IR"), FIRST.catalog());

        assertThat(new Rebuild(world.bucket).rebuild(FIRST, "GLACIER_IR"))
                .isInstanceOf(RebuildOutcome.Rebuilt.class);
    }

    /**
     * What the look is for: without it each of these promises is broken, and the tests here see it.
     */
    @Test
    void catchesWhoeverBelievesTheClaimUnread() {
        put(CAPTURE, "picture");
        mark(FIRST.catalog());
        pack(Mutant.BELIEVES_EXISTS.store(blind));
        assertThat(world.bucket.contents())
                .as("a capture in a tar that no catalog names")
                .containsKey(FIRST.tar())
                .doesNotContainKeys(FIRST.catalog(), CAPTURE);

        var held = new Hold("the owner", world.clock.instant(), "a burglary");
        mark(World.DAY.hold());
        assertThat(new Holds(Mutant.BELIEVES_EXISTS.store(blind)).place(World.DAY, held))
                .isInstanceOf(HoldOutcome.AlreadyHeld.class);
        assertThat(new Holds(world.bucket).isHeld(World.DAY)).isFalse();

        assertThat(new Rebuild(Mutant.BELIEVES_EXISTS.store(blind)).rebuild(FIRST, "GLACIER_IR"))
                .isInstanceOf(RebuildOutcome.NotNeeded.class);
        assertThat(world.bucket.contents()).doesNotContainKey(FIRST.catalog());
    }

    @Test
    void showsNoPictureBackToWhoeverBelievesTheClaimUnread() {
        put(CAPTURE, "picture");
        pack(world.bucket);
        Key picture = new Key("restored/" + World.DAY + "/" + CAPTURE.leaf());
        mark(picture);

        RestoreState restored = restore(Mutant.BELIEVES_EXISTS.store(blind));

        assertThat(restored.status()).isEqualTo(RestoreState.Status.DONE);
        assertThat(world.bucket.contents()).doesNotContainKey(picture);
    }

    @Test
    void writesAReportAndTakesNoNumberForNothing() {
        LocalDate date = LocalDate.parse("2026-11-24");
        byte[] text = "{}".getBytes(UTF_8);
        var first = new ReportKey(date, ReportKey.Kind.DIGEST, 1);

        var written = new Reports(goingAway(first.key())).write(date, ReportKey.Kind.DIGEST, text);

        assertThat(written.key()).isEqualTo(first);
        mark(first.key());
        assertNeverTrue(
                () -> new Reports(blind).write(date, ReportKey.Kind.DIGEST, text), first.key());
    }
}
