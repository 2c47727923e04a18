package io.github.hkaws.engine.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentTest {

    private static final CameraId FRONT = new CameraId("front");
    private static final ZoneId VIENNA = ZoneId.of("Europe/Vienna");

    /** Five to midnight in Vienna. */
    private static final Instant AT = Instant.parse("2026-11-22T22:55:00Z");

    private final InMemoryStore bucket = new InMemoryStore(true, InstantSource.fixed(AT));

    private void put(String date, String name) {
        bucket.overwrite(new Key("cameras/front/" + date + "/" + name), "x".getBytes(UTF_8));
    }

    private List<String> around(FaultyStore store, Duration around) {
        return new Moment(AT, around)
                        .captures(
                                FRONT,
                                VIENNA,
                                new DayListing(store, Site.in(VIENNA)),
                                problem -> {})
                        .stream()
                        .map(FiledCapture::name)
                        .toList();
    }

    @Test
    void looksOnBothSidesOfMidnight() {
        put("2026-11-22", "20261122_234459.jpg");
        put("2026-11-22", "20261122_234500.jpg");
        put("2026-11-22", "20261122_235900.jpg");
        put("2026-11-22", "untimed.jpg");
        put("2026-11-23", "20261123_000500.jpg");
        put("2026-11-23", "20261123_000501.jpg");

        assertThat(around(FaultyStore.recording(bucket), Duration.ofMinutes(10)))
                .containsExactly(
                        "20261122_234500.jpg", "20261122_235900.jpg", "20261123_000500.jpg");
    }

    @Test
    void listsNoDateThatItDoesNotTouch() {
        put("2026-11-22", "20261122_235500.jpg");
        var recording = FaultyStore.recording(bucket);

        assertThat(around(recording, Duration.ofMinutes(4))).hasSize(1);
        assertThat(recording.requests()).isNotEmpty().allMatch(r -> r.contains("2026-11-22"));
    }

    @Test
    void needsSomeTime() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Moment(AT, Duration.ZERO))
                .withMessage("a moment needs some time around it");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Moment(AT, Duration.ofMinutes(-1)));
    }
}
