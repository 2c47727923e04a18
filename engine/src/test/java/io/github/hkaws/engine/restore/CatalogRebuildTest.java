package io.github.hkaws.engine.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.RebuildOutcome;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Catalogs that are lost, made again from their tars. */
class CatalogRebuildTest extends RestoreFixture {

    private final CatalogRebuild rebuild = new CatalogRebuild(bucket, "us-east-1");

    private void lose(Key key) {
        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
    }

    private CatalogRebuild.Plan plan() {
        return rebuild.plan(new Catalogs(bucket).segments(DAY), RestoreTier.STANDARD, 3);
    }

    private RebuildOutcome run() {
        return rebuild.run(FIRST, "GLACIER_IR", RestoreTier.STANDARD, 3);
    }

    private byte[] catalog() {
        return bucket.contents().getOrDefault(FIRST.catalog(), new byte[0]);
    }

    @Test
    void leavesWhatIsGood() {
        pack(0, 3);

        CatalogRebuild.Plan plan = plan();

        assertThat(plan.parts()).isEmpty();
        assertThat(plan.good()).isEqualTo(1);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.quote().usd()).isZero();
    }

    @Test
    void makesAMissingCatalogAgainAndGivesTheCapturesBack() {
        pack(0, 3);
        byte[] before = catalog();
        lose(FIRST.catalog());
        assertThat(restorer(bucket).plan(DAY, ALL, RestoreTier.STANDARD, 3))
                .isInstanceOf(PlanOutcome.Refused.class);

        CatalogRebuild.Plan plan = plan();
        RebuildOutcome outcome = run();

        assertThat(plan.parts()).extracting(CatalogRebuild.Part::segment).containsExactly(FIRST);
        assertThat(plan.quote().usd()).isPositive();
        assertThat(plan.quote().longestWait()).isZero();
        assertThat(outcome).isInstanceOf(RebuildOutcome.Rebuilt.class);
        assertThat(catalog()).isEqualTo(before);
        restorer(bucket).start(plan(bucket, ALL));
        assertThat(restored()).hasSize(3);
    }

    @Test
    void hasATarInDeepArchiveMadeReadableFirst() {
        pack(0, 3);
        byte[] before = catalog();
        moveToDeepArchive(FIRST);
        bucket.overwrite(FIRST.catalog(), "nonsense".getBytes(UTF_8));
        bucket.restoresTake(Duration.ofHours(12));

        CatalogRebuild.Plan plan = plan();
        RebuildOutcome first = run();
        var recording = FaultyStore.recording(bucket);
        RebuildOutcome meanwhile =
                new CatalogRebuild(recording, "us-east-1")
                        .run(FIRST, "GLACIER_IR", RestoreTier.STANDARD, 3);
        clock.advance(Duration.ofHours(13));
        RebuildOutcome then = run();

        assertThat(plan.parts()).extracting(CatalogRebuild.Part::readable).containsExactly(false);
        assertThat(plan.quote().longestWait()).isEqualTo(Duration.ofHours(12));
        assertThat(plan.quote().restoredBytes()).isPositive();
        assertThat(rebuild.has(RestoreTier.EXPEDITED, plan.parts().getFirst())).isFalse();
        assertThat(first).isInstanceOf(RebuildOutcome.Archived.class);
        assertThat(meanwhile).isInstanceOf(RebuildOutcome.Archived.class);
        assertThat(recording.requests()).noneMatch(request -> request.startsWith("RESTORE"));
        assertThat(then).isInstanceOf(RebuildOutcome.Rebuilt.class);
        assertThat(catalog()).isEqualTo(before);
    }

    @Test
    void namesWhatNoRebuildingHelps() {
        pack(0, 3);
        lose(FIRST.tar());

        CatalogRebuild.Plan plan = plan();

        assertThat(plan.parts()).isEmpty();
        assertThat(plan.problems())
                .singleElement()
                .asString()
                .startsWith("archive/front/2026-11-09.000.tar is missing");
    }

    @Test
    void finishesNextTimeWhateverRequestBreaks() {
        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER, Fault.BREAKS_OFF, Fault.DAMAGED)) {
            for (int at = 1; at < 8; at++) {
                var again = new CatalogRebuildTest();
                again.pack(0, 3);
                byte[] before = again.catalog();
                again.lose(FIRST.catalog());
                int position = at;
                var failing =
                        new FaultyStore(again.bucket, (n, r) -> n == position ? fault : Fault.NONE);
                try {
                    var _ =
                            new CatalogRebuild(failing, "us-east-1")
                                    .run(FIRST, "GLACIER_IR", RestoreTier.STANDARD, 3);
                } catch (io.github.hkaws.storage.StoreException e) {
                    assertThat(e).hasMessageNotContaining("drop/");
                }
                var _ = again.run();

                assertThat(again.catalog()).as("%s at %d", fault, at).isEqualTo(before);
                assertThat(new Catalogs(again.bucket).of(DAY))
                        .singleElement()
                        .isInstanceOf(SegmentState.Standing.class);
            }
        }
    }

    /** A restore that missed a segment takes it along once its catalog is there again. */
    @Test
    void completesARestoreThatHadMissedIt() {
        pack(0, 3);
        pack(3, 5);
        lose(FIRST.catalog());
        RestoreState partly = restorer(bucket).start(plan(bucket, ALL));

        var _ = run();
        RestoreState whole = restorer(bucket).advance(partly.id()).orElseThrow();

        assertThat(partly.status()).isEqualTo(RestoreState.Status.FAILED);
        assertThat(partly.restored()).isEqualTo(2);
        assertThat(partly.parts().getFirst().what()).contains("hkaws rebuild front 2026-11-09");
        assertThat(whole.status()).isEqualTo(RestoreState.Status.DONE);
        assertThat(whole.captures()).isEqualTo(5);
        assertThat(restored()).hasSize(5);
    }
}
