package io.github.hkaws.archive.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.archive.layout.CaptureKey;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.testing.NameTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Families of names from public sources, each with what is right and where it comes from. */
class FamilyTableTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant STORED = Instant.parse("2026-11-30T22:00:00Z");

    private final CaptureReader reader = new CaptureReader(Site.in(ZONE));

    static Stream<List<String>> families() {
        return NameTable.lines("families.tsv").map(List::of);
    }

    @ParameterizedTest
    @MethodSource("families")
    void readsWhatTheSourceSays(List<String> row) {
        Capture capture = reader.read(row.get(0), STORED);

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(capture.camera()).isEqualTo(CameraId.named(row.get(1)));
        softly.assertThat(text(capture.channel())).isEqualTo(row.get(3));
        softly.assertThat(capture.detection() == null ? "" : capture.detection().token())
                .isEqualTo(row.get(4));
        softly.assertThat(capture.mediaKind()).isEqualTo(kind(row.get(5)));
        if (row.get(2).equals("none")) {
            softly.assertThat(capture.capturedAt().source()).isNotEqualTo(TimeSource.NAME);
        } else {
            softly.assertThat(capture.capturedAt().source()).isEqualTo(TimeSource.NAME);
            softly.assertThat(capture.capturedAt().instant()).isEqualTo(instant(row.get(2)));
        }
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource("families")
    void readsItBackFromItsKey(List<String> row) {
        Capture capture = reader.read(row.get(0), STORED);

        CaptureKey key = KeyScheme.captureKey(KeyScheme.of(capture)).orElseThrow();

        assertThat(reader.readLeaf(key.camera(), key.date(), key.leafName()))
                .get()
                .usingRecursiveComparison()
                .ignoringFields("receivedAt", "truncated")
                .isEqualTo(capture);
    }

    private static Instant instant(String text) {
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).atZone(ZONE).toInstant();
    }

    private static MediaKind kind(String media) {
        return switch (media) {
            case "image" -> MediaKind.STILL;
            case "video" -> MediaKind.CLIP;
            case "video_partial" -> MediaKind.UNFINISHED;
            case "index" -> MediaKind.NOISE;
            default -> throw new IllegalArgumentException(media);
        };
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }
}
