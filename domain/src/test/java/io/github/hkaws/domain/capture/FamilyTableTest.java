package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.testing.NameTable;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Families of names from public sources, each with what is right and where it comes from. */
class FamilyTableTest {

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant STORED = Instant.parse("2026-11-30T22:00:00Z");

    private static final int FAMILIES = 302;

    private final CaptureReader reader = new CaptureReader(Site.in(ZONE));

    static Stream<List<String>> families() {
        return Stream.concat(NameTable.lines("families.tsv"), NameTable.lines("field.tsv"))
                .map(List::of);
    }

    @Test
    void theTablesAreComplete() {
        assertThat(families()).hasSize(FAMILIES);
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

    @ParameterizedTest
    @CsvSource({
        "front/2026-11-18/holiday.jpg,            2026-11-18_holiday.jpg",
        "front/2026/11/18/holiday.jpg,            2026_11_18_holiday.jpg",
        "front/202611/18/holiday.jpg,             202611_18_holiday.jpg",
        "front/2026/11/holiday.jpg,               2026_11_holiday.jpg",
        "front/2026-11-18/x/2026-11-19/a.jpg,     2026-11-18_2026-11-19_a.jpg",
        "back_20230522/c_01_19700103171131834_TIMING.jpg, back_20230522_c_01_19700103171131834_TIMING.jpg",
        "2018_11_23-2018_11_24/10.1.2.3_01_20181212071502119_TIMING.jpg, 2018_11_23-2018_11_24_10.1.2.3_01_20181212071502119_TIMING.jpg",
        "2025-02-04/20250203_101112.jpg,          2025-02-04_20250203_101112.jpg",
        "20260927/20260927T061552Z-stored_x.jpg,  20260927T061552Z-stored_x.jpg",
        // the day is the name's own
        "2025-02-03/20250203_101112.jpg,          20250203_101112.jpg",
        "2025/02/03/Camera1_00_20250203101112.jpg, Camera1_00_20250203101112.jpg",
    })
    void keepsEveryDayOfThePath(String path, String leafEnd) {
        Capture capture = reader.read(path, STORED);

        assertThat(capture.leafName())
                .matches("([0-9TZ.]+-(stored|named)_)?" + Pattern.quote(leafEnd));
        assertThat(
                        reader.readLeaf(
                                capture.camera(), capture.capturedAt().date(), capture.leafName()))
                .contains(capture);
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
            case "other" -> MediaKind.OTHER;
            default -> throw new IllegalArgumentException(media);
        };
    }

    private static String text(@org.jspecify.annotations.Nullable String value) {
        return value == null ? "" : value;
    }
}
