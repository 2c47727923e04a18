package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.part.TimeSource;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class KeyTest {

    private static final String LONGEST = "é".repeat(512);

    @Test
    void takesWhatS3Takes() {
        assertThat(new Key(LONGEST).value()).isEqualTo(LONGEST);
        assertThat(Key.isValid(LONGEST)).isTrue();
        assertThat(Key.isValid("a")).isTrue();
    }

    @Test
    void refusesAllElse() {
        assertThatThrownBy(() -> new Key(LONGEST + "a"))
                .hasMessage("a key has 1 to 1024 bytes of UTF-8, not 1025");
        assertThatThrownBy(() -> new Key(""))
                .hasMessage("a key has 1 to 1024 bytes of UTF-8, not 0");
        assertThatThrownBy(() -> new Key("a\uD800")).hasMessage("a key must be valid Unicode");
        for (String text : new String[] {LONGEST + "a", "", "a\uD800"}) {
            assertThat(Key.isValid(text)).isFalse();
        }
    }

    @Test
    void hasALeaf() {
        assertThat(new Key("cameras/front/a.jpg").leaf()).isEqualTo("a.jpg");
        assertThat(new Key("a.jpg").leaf()).isEqualTo("a.jpg");
        assertThat(new Key("cameras/front/").leaf()).isEmpty();
    }

    @Test
    void sortsByItsText() {
        var keys = new TreeSet<Key>();
        keys.add(new Key("b"));
        keys.add(new Key("a/2"));
        keys.add(new Key("a/1"));

        assertThat(keys).hasToString("[a/1, a/2, b]");
    }

    @Test
    void standsAsACopyInThreePlaces() {
        var day = new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-08"));
        String sha256 = "0a1b2c3d" + "4".repeat(56);

        assertThat(RestoredKeys.prefix(day)).isEqualTo("restored/front/2026-11-08/");
        assertThat(RestoredKeys.of(day, "a.jpg", sha256))
                .extracting(Key::value)
                .containsExactly(
                        "restored/front/2026-11-08/a.jpg",
                        "restored/front/2026-11-08/a~0a1b2c3d.jpg",
                        "restored/front/2026-11-08/a~" + sha256 + ".jpg");
    }

    @Test
    void belongsToTheRelayBelowItsDirectoryAlone() {
        assertThat(KeyScheme.isRelaysOwn(".relay/status.json")).isTrue();
        assertThat(KeyScheme.isRelaysOwn("front/.relay/a.jpg")).isFalse();
        assertThat(KeyScheme.isRelaysOwn(".relay")).isFalse();
    }

    @Test
    void saysInItsMetadataSinceWhenAndByWhoseClock() {
        assertThat(CaptureMetadata.storedAt(Map.of("stored-at", "2026-11-23T06:15:52Z")))
                .contains(Instant.parse("2026-11-23T06:15:52Z"));
        assertThat(CaptureMetadata.storedAt(Map.of("stored-at", "yesterday"))).isEmpty();
        assertThat(CaptureMetadata.storedAt(Map.of())).isEmpty();
        assertThat(CaptureMetadata.timeSource(Map.of("time-source", "received")))
                .contains(TimeSource.RECEIVED);
        assertThat(CaptureMetadata.timeSource(Map.of("time-source", "RECEIVED"))).isEmpty();
        assertThat(CaptureMetadata.timeSource(Map.of())).isEmpty();
    }
}
