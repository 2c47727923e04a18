package io.github.hkaws.engine.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RestoreWaitTest extends RestoreFixture {

    @Test
    void waitsForDeepArchiveAndGoesOnWhenToldSo() {
        pack(0, 5);
        moveToDeepArchive(FIRST);
        var recording = FaultyStore.recording(bucket);
        RestorePlan plan = plan(bucket, ALL);

        RestoreState begun = restorer(recording).start(plan);
        clock.advance(Duration.ofHours(1));
        RestoreState again = restorer(recording).start(plan);
        Map<String, String> tooEarly = restored();
        clock.advance(Duration.ofHours(12));
        List<RestoreState> done = restorer(recording).completed(FIRST.tar());

        assertThat(begun.status()).isEqualTo(RestoreState.Status.WAITING);
        assertThat(again.status()).isEqualTo(RestoreState.Status.WAITING);
        assertThat(again.requestedAt()).isEqualTo(begun.requestedAt());
        assertThat(tooEarly).isEmpty();
        assertThat(done)
                .singleElement()
                .satisfies(s -> assertThat(s.status()).isEqualTo(RestoreState.Status.DONE));
        assertThat(restored()).hasSize(5);
        assertThat(recording.requests()).filteredOn(r -> r.startsWith("RESTORE")).hasSize(1);
        // Whoever died before saying so says it now; then nobody does any more.
        assertThat(restorer(bucket).completed(FIRST.tar())).isEqualTo(done);
        restorer(bucket).told(begun.id());
        assertThat(restorer(bucket).completed(FIRST.tar())).isEmpty();
    }

    @Test
    void saysNothingAgainToWhoeverWasAnswered() {
        pack(0, 2);

        RestoreState state = restorer(bucket).start(plan(bucket, ALL));

        assertThat(state.told()).isTrue();
        assertThat(restorer(bucket).completed(FIRST.tar())).isEmpty();
    }

    @Test
    void waitsForAllSegmentsBeforeItSaysSo() {
        pack(0, 2);
        pack(2, 4);
        var second = new SegmentId(DAY, 1);
        moveToDeepArchive(FIRST);
        moveToDeepArchive(second);
        restorer(bucket).start(plan(bucket, ALL));
        clock.advance(Duration.ofHours(13));

        List<RestoreState> first = restorer(bucket).completed(FIRST.tar());
        Map<String, String> between = restored();
        List<RestoreState> last = restorer(bucket).completed(second.tar());

        assertThat(first).isEmpty();
        assertThat(between).hasSize(2);
        assertThat(last).singleElement().matches(s -> s.status() == RestoreState.Status.DONE);
        assertThat(restored()).hasSize(4);
    }

    @Test
    void takesAnotherTierWhereS3RefusedTheFirst() {
        pack(0, 3);
        moveToDeepArchive(FIRST);
        var refusing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("RESTORE") ? Fault.BEFORE : Fault.NONE);
        assertThatThrownBy(() -> restorer(refusing).start(plan(bucket, ALL)))
                .isInstanceOf(StoreException.Transient.class);
        var recording = FaultyStore.recording(bucket);
        var bulk = (PlanOutcome.Planned) restorer(bucket).plan(DAY, ALL, RestoreTier.BULK, 3);

        RestoreState state = restorer(recording).start(bulk.plan());

        assertThat(state.tier()).isEqualTo(RestoreTier.BULK);
        assertThat(state.longestWait()).isEqualTo(Duration.ofDays(2));
        assertThat(recording.requests()).contains("RESTORE " + FIRST.tar() + " Bulk");
    }

    @Test
    void startsAgainWhatHasExpired() {
        pack(0, 2);
        RestorePlan plan = plan(bucket, ALL);
        restorer(bucket).start(plan);
        restored()
                .keySet()
                .forEach(name -> {
                    Key key = new Key("restored/front/2026-11-09/" + name);
                    bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());
                });

        restorer(bucket).start(plan);

        assertThat(restored()).hasSize(2);
    }
}
