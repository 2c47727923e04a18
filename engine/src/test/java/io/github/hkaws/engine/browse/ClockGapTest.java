package io.github.hkaws.engine.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a capture's time and S3's lie apart, it is said by how much and by whose clock. */
class ClockGapTest {

    private final Day day = new Day();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "PT1H1M,    NAME,     false, stored 1 hour after the camera's clock",
                "PT71H,     NAME,     false, stored 71 hours after the camera's clock",
                "PT480H,    NAME,     true,  filed 20 days after the camera's clock",
                "-PT5H,     NAME,     false, stored 5 hours before the camera's clock",
                "PT104000H, NAME,     false, stored 11 years after the camera's clock",
                "PT5H,      RECEIVED, false, stored 5 hours after the relay's clock",
                "PT5H,      STORED,   true,  filed 5 hours after S3's clock",
                "PT5H,      ,         false, stored 5 hours after its own time",
            })
    void saysByHowMuchAndByWhoseClock(Duration by, TimeSource clock, boolean filed, String words) {
        assertThat(new ClockGap(by, clock, filed).words()).isEqualTo(words);
    }

    private void putAt(String instant, int minute) {
        day.clock.moveTo(Instant.parse(instant));
        day.bucket.overwrite(
                new Key(Day.DAY.capturesPrefix() + Day.name(minute)),
                ("p" + minute).getBytes(UTF_8));
    }

    private Optional<String> words(int minute) {
        return day.capture(minute).gap().map(ClockGap::words);
    }

    /**
     * 07:01 in Berlin is 06:01 UTC; what is packed says since when S3 has it, not since when it is
     * packed.
     */
    @Test
    void marksWhatIsMoreThanAnHourApartHotOrPacked() {
        putAt("2026-11-09T07:01:00Z", 1);
        putAt("2026-11-09T07:03:01Z", 2);
        putAt("2026-11-29T07:00:00Z", 3);

        assertThat(words(1)).isEmpty();
        assertThat(words(2)).contains("filed 1 hour after the camera's clock");
        assertThat(words(3)).contains("filed 20 days after the camera's clock");
        day.pack();
        assertThat(words(1)).isEmpty();
        assertThat(words(2)).contains("stored 1 hour after its own time");
        assertThat(words(3)).contains("stored 20 days after its own time");
        assertThat(day.capture(3).storedAt()).isEqualTo("2026-11-29T07:00:00Z");
    }
}
