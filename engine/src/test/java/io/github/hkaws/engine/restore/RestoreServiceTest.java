package io.github.hkaws.engine.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RestoreServiceTest extends RestoreFixture {

    @Test
    void bringsOneCaptureBackWithARangedGet() {
        pack(0, 10);
        var recording = FaultyStore.recording(bucket);

        RestoreState state = restorer(recording).start(plan(bucket, new Selection.One(name(3))));

        assertThat(state.status()).isEqualTo(RestoreState.Status.DONE);
        assertThat(restored()).containsExactly(Map.entry(name(3), "picture 3"));
        assertThat(recording.requests()).filteredOn(r -> r.equals("GET " + FIRST.tar())).hasSize(1);
        var back = bucket.head(new Key("restored/front/2026-11-09/" + name(3))).orElseThrow();
        assertThat(back.contentType()).isEqualTo("image/jpeg");
        assertThat(back.metadata())
                .containsEntry("source-key", "drop/front/3")
                .containsKey("sha256");
    }

    @Test
    void bringsAWindowBackInOneGet() {
        pack(0, 10);
        var window =
                new Selection.Window(
                        Instant.parse("2026-11-09T06:15:02Z"),
                        Instant.parse("2026-11-09T06:15:05Z"));
        var recording = FaultyStore.recording(bucket);

        restorer(recording).start(plan(bucket, window));

        assertThat(restored().keySet()).containsExactly(name(2), name(3), name(4));
        assertThat(recording.requests()).filteredOn(r -> r.equals("GET " + FIRST.tar())).hasSize(1);
    }

    @Test
    void bringsAWholeDayBackFromAllItsSegments() {
        pack(0, 4);
        pack(4, 6);

        RestoreState state = restorer(bucket).start(plan(bucket, ALL));

        assertThat(state.parts()).extracting(RestoreState.Part::restored).containsExactly(4, 2);
        assertThat(restored()).hasSize(6);
    }

    @Test
    void quotesBeforeAnythingIsSpent() {
        pack(0, 10);
        moveToDeepArchive(FIRST);
        var recording = FaultyStore.recording(bucket);

        RestorePlan plan = plan(recording, ALL);

        assertThat(plan.captures()).isEqualTo(10);
        assertThat(plan.quote().longestWait()).isEqualTo(Duration.ofHours(12));
        // One request at $0.10 a thousand, ten PUT at 0.005 and ten GET at 0.0004; a few KB.
        assertThat(plan.quote().usd()).isEqualTo(new BigDecimal("0.0002"));
        assertThat(plan.quote().region()).isEqualTo("us-east-1");
        assertThat(recording.requests())
                .noneMatch(r -> r.startsWith("RESTORE") || r.startsWith("PUT"));
    }

    @Test
    void bringsBackSeveralAtOnce() {
        pack(0, 8);
        RestorePlan plan = plan(bucket, ALL);
        var together = new CyclicBarrier(4);
        var meeting =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("PUT restored/")) {
                                meet(together);
                            }
                            return Fault.NONE;
                        });

        restorer(meeting).start(plan);

        assertThat(restored()).hasSize(8);
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("nobody else came", e);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringsNamesakesBackUnderTheNamesThatAreListed(boolean asBefore) {
        pack(0, 2);
        packLate(0, "other", asBefore);
        Map<String, String> listed = fetched();
        moveToDeepArchive(FIRST);
        moveToDeepArchive(new SegmentId(DAY, 1));
        bucket.restoresTake(Duration.ofHours(12));

        RestoreState begun = restorer(bucket).start(plan(bucket, ALL));
        assertThat(fetched()).containsOnlyKeys(listed.keySet()).containsValue("to be restored");
        clock.advance(Duration.ofHours(13));
        restorer(bucket).advance(begun.id());

        assertThat(listed).hasSize(3).containsValues("picture 0", "other");
        assertThat(restored()).isEqualTo(listed);
        clock.advance(Duration.ofDays(4)); // the tars are archived again, the copies stay
        assertThat(fetched()).isEqualTo(listed);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void bringsEitherOfTwoNamesakesBackByItsName(boolean asBefore) {
        pack(0, 2);
        packLate(0, "other", asBefore);
        Map<String, String> listed = fetched();

        listed.forEach((name, bytes) -> {
            RestorePlan plan = plan(bucket, new Selection.One(name));
            RestoreState state = restorer(bucket).start(plan);

            assertThat(plan.captures()).isEqualTo(1);
            assertThat(state.status()).isEqualTo(RestoreState.Status.DONE);
            assertThat(restored()).containsEntry(name, bytes);
            assertThat(state.selection()).isEqualTo(new Selection.One(name, Sha256.hex(bytes, 64)));
            assertThat(new RestoreQueries(bucket).of(state.id())).contains(state);
        });

        assertThat(restored()).isEqualTo(listed).hasSize(3);
    }

    @Test
    void goesOnWithWhatAnEarlierReleaseBegan() {
        pack(0, 2);
        RestoreState state = restorer(bucket).start(plan(bucket, new Selection.One(name(1))));
        Key key = new Key("restores/" + state.id() + ".json");
        String json = new String(bucket.contents().getOrDefault(key, new byte[0]), UTF_8);
        String before = json.replaceAll(",\\s*\"sha256\" : \"[0-9a-f]{64}\"", "");

        bucket.overwrite(key, before.getBytes(UTF_8));

        assertThat(json).isNotEqualTo(before);
        assertThat(restorer(bucket).advance(state.id()).orElseThrow().selection())
                .isEqualTo(new Selection.One(name(1)));
        assertThat(restorer(bucket).start(plan(bucket, new Selection.One(name(1)))).restored())
                .isEqualTo(1);
    }

    @Test
    void bringsBackClips() {
        byte[] clip = new byte[9 << 20];
        new Random(3).nextBytes(clip);
        bucket.overwrite(new Key(DAY.capturesPrefix() + "20261109071600.mp4"), clip);
        pack(0, 2);

        restorer(bucket).start(plan(bucket, ALL));

        assertThat(bucket.contents().get(new Key("restored/front/2026-11-09/20261109071600.mp4")))
                .isEqualTo(clip);
    }

    @Test
    void saysWhyThereIsNothingToRestore() {
        assertThat(restorer(bucket).plan(DAY, ALL, RestoreTier.BULK, 3))
                .isEqualTo(
                        new PlanOutcome.Refused(
                                "front/2026-11-09 is not packed; look under"
                                        + " cameras/front/2026-11-09/"));
        pack(0, 2);
        assertThat(restorer(bucket).plan(DAY, new Selection.One("none.jpg"), RestoreTier.BULK, 3))
                .isEqualTo(
                        new PlanOutcome.Refused(
                                "no segment of front/2026-11-09 holds such a capture; look under"
                                        + " cameras/front/2026-11-09/"));
        moveToDeepArchive(FIRST);
        assertThat(restorer(bucket).plan(DAY, ALL, RestoreTier.EXPEDITED, 3))
                .isEqualTo(
                        new PlanOutcome.Refused(
                                "archive/front/2026-11-09.000.tar lies in DEEP_ARCHIVE, which has"
                                        + " no EXPEDITED restore; take STANDARD or BULK"));
    }
}
