package io.github.hkaws.engine.restore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestoreFaultsTest extends RestoreFixture {

    @Test
    void readsNothingAgainThatStandsAlready() {
        pack(0, 10);
        RestorePlan plan = plan(bucket, ALL);
        var dying =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.endsWith(name(7)) || request.startsWith("REPLACE")
                                        ? Fault.BEFORE
                                        : Fault.NONE);
        assertThatThrownBy(() -> restorer(dying).start(plan))
                .isInstanceOf(StoreException.Transient.class);
        Set<String> missing = new TreeSet<>(catalogued());
        missing.removeAll(restored().keySet());
        var recording = FaultyStore.recording(bucket);

        restorer(recording).start(plan);

        assertThat(missing).contains(name(7)).hasSizeLessThan(10);
        assertThat(recording.requests().stream().filter(r -> r.startsWith("PUT restored/")))
                .map(r -> r.substring(r.lastIndexOf('/') + 1))
                .containsExactlyInAnyOrderElementsOf(missing);
        assertThat(restored()).hasSize(10);
    }

    private Set<String> catalogued() {
        return IntStream.range(0, 10).mapToObj(RestoreFixture::name).collect(Collectors.toSet());
    }

    @Test
    void namesAStateThatIsNone() {
        pack(0, 2);
        RestoreState state = restorer(bucket).start(plan(bucket, ALL));
        Key key = new Key("restores/" + state.id() + ".json");
        bucket.overwrite(key, "{".getBytes(UTF_8));

        assertThatThrownBy(() -> restorer(bucket).advance(state.id()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(key + ": not a restore's state; delete it and ask again");
        assertThat(restorer(bucket).completed(FIRST.tar())).isEmpty();
    }

    @Test
    void finishesAfterAFailureAtAnyRequest() {
        pack(0, 3);
        pack(3, 5);
        moveToDeepArchive(FIRST);
        RestorePlan plan = plan(bucket, ALL);
        bucket.restoresTake(Duration.ZERO);
        for (Fault fault : List.of(Fault.BEFORE, Fault.AFTER, Fault.BREAKS_OFF, Fault.DAMAGED)) {
            for (int at = 1; at < 40; at++) {
                int position = at;
                clearRestore();
                clock.advance(Duration.ofDays(30)); // readable copies are gone
                var failing =
                        new FaultyStore(
                                bucket, (number, r) -> number == position ? fault : Fault.NONE);
                try {
                    restorer(failing).start(plan);
                } catch (StoreException e) {
                    assertThat(e).hasMessageNotContaining("drop/");
                }
                RestoreState state = restorer(bucket).start(plan);
                if (state.status() == RestoreState.Status.WAITING) {
                    state = restorer(bucket).start(plan);
                }

                String when = fault + " at " + at + " of " + failing.requests();
                assertThat(state.status()).as(when).isEqualTo(RestoreState.Status.DONE);
                assertThat(restored()).as(when).hasSize(5);
            }
        }
    }

    private void clearRestore() {
        bucket.contents().keySet().stream()
                .filter(key -> key.value().startsWith("restore"))
                .forEach(key ->
                        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag()));
    }

    @Test
    void bringsBackNothingThatDoesNotFitItsCatalog() {
        pack(0, 3);
        byte[] tar = bucket.contents().getOrDefault(FIRST.tar(), new byte[0]).clone();
        RestorePlan plan = plan(bucket, ALL);
        tar[tar.length - 2000] ^= 1;
        bucket.overwrite(FIRST.tar(), tar);

        RestoreState state = restorer(bucket).start(plan);

        assertThat(state.status()).isEqualTo(RestoreState.Status.FAILED);
        assertThat(state.parts().getFirst().what())
                .startsWith(FIRST.tar() + " has the checksum ")
                .endsWith("; bring the tar back from its versions");
        assertThat(restored()).isEmpty();
    }
}
