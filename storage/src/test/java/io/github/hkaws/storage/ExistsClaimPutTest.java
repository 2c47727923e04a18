package io.github.hkaws.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MarkerBlindStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ExistsClaimPutTest {

    private static final Key KEY = new Key("reports/2026-11-23.json");
    private static final Attributes JSON = Attributes.of("application/json");

    private final InMemoryStore bucket =
            new InMemoryStore(true, new MovableClock(Instant.parse("2026-11-23T06:00:00Z")));

    @Test
    void asksNothingOfWhatItHasWritten() {
        var recording = FaultyStore.recording(bucket);

        assertThat(ExistsClaim.put(recording, KEY, new byte[] {1}, JSON))
                .isInstanceOf(PutOutcome.Written.class);
        assertThat(recording.requests()).containsExactly("PUT " + KEY);
    }

    @Test
    void looksAtWhatIsSaidToStandThere() {
        bucket.overwrite(KEY, new byte[] {2});
        var recording = FaultyStore.recording(bucket);

        assertThat(ExistsClaim.put(recording, KEY, new byte[] {1}, JSON))
                .isInstanceOf(PutOutcome.Exists.class);
        assertThat(recording.requests()).containsExactly("PUT " + KEY, "HEAD " + KEY);
        assertThat(bucket.contents().get(KEY)).containsExactly(2);
    }

    @Test
    void writesWhereItWentAwayMeanwhile() {
        bucket.overwrite(KEY, new byte[] {2});
        var racing =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (number == 2) {
                                bucket.deleteIfMatch(
                                        KEY, bucket.head(KEY).orElseThrow().version().etag());
                            }
                            return Fault.NONE;
                        });

        assertThat(ExistsClaim.put(racing, KEY, new byte[] {1}, JSON))
                .isInstanceOf(PutOutcome.Written.class);
        assertThat(bucket.contents().get(KEY)).containsExactly(1);
    }

    @Test
    void triesThreeTimesAndSaysThatNothingWasWritten() {
        var blind = new MarkerBlindStore(bucket);
        bucket.overwrite(KEY, new byte[] {2});
        var _ = blind.deleteIfMatch(KEY, bucket.head(KEY).orElseThrow().version().etag());
        var recording = FaultyStore.recording(blind);

        assertThatThrownBy(() -> ExistsClaim.put(recording, KEY, new byte[] {1}, JSON))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessageContaining("nothing was written");
        assertThat(recording.requests()).hasSize(2 * ExistsClaim.ATTEMPTS);
    }
}
