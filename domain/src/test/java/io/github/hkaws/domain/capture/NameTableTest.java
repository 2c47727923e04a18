package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.part.TimeSource;
import io.github.hkaws.domain.capture.vendor.NamePath;
import io.github.hkaws.domain.capture.vendor.ParsedName;
import io.github.hkaws.domain.capture.vendor.PrintedTime;
import io.github.hkaws.domain.capture.vendor.VendorFormats;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.testing.NameTable;
import io.github.hkaws.domain.testing.NameTable.Row;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row of both tables: time, channel, detection, plate, media kind, and camera by our rule.
 */
class NameTableTest {

    /** Rows whose expectation we do not share, by name, with what we hold instead. */
    private static final Map<String, String> DISPUTED_DETECTIONS =
            Map.of(
                    // The table explains the token; we keep the camera's own word, of kind MOTION.
                    "Rec_20230517_043229_541_M.mp4", "M");

    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final LocalDateTime BATTERY_ERA = LocalDateTime.parse("2005-01-01T00:00:00");

    private final CaptureReader reader = new CaptureReader(Site.in(ZONE));

    static List<Row> real() {
        return NameTable.real();
    }

    static List<Row> variations() {
        return NameTable.variations();
    }

    @Test
    void tablesAreComplete() {
        assertThat(real()).hasSize(150);
        assertThat(variations()).hasSizeGreaterThan(140);
    }

    @ParameterizedTest
    @MethodSource({"real", "variations"})
    void readsWhatTheTableSays(Row row) {
        Capture capture = reader.read(row.name(), storedAt(row));

        SoftAssertions softly = new SoftAssertions();
        softly.assertThat(capture.camera()).isEqualTo(CameraId.named(row.camera()));
        softly.assertThat(text(capture.channel())).isEqualTo(row.channel());
        softly.assertThat(capture.detection() == null ? "" : capture.detection().token())
                .isEqualTo(DISPUTED_DETECTIONS.getOrDefault(row.name(), row.detection()));
        softly.assertThat(capture.mediaKind()).isEqualTo(kind(row.media()));
        softly.assertThat(text(capture.plate())).isEqualTo(row.plate());
        softly.assertAll();
    }

    @ParameterizedTest
    @MethodSource({"real", "variations"})
    void printsTheTimeOfTheTable(Row row) {
        ParsedName name = VendorFormats.parse(NamePath.of(row.name()));

        assertThat(printed(name.time(), storedAt(row))).isEqualTo(expected(row));
    }

    @ParameterizedTest
    @MethodSource({"real", "variations"})
    void believesTheNameWhereItsClockMayBeRight(Row row) {
        Capture capture = reader.read(row.name(), storedAt(row));

        LocalDateTime expected = expected(row);
        if (expected != null && expected.isAfter(BATTERY_ERA)) {
            assertThat(capture.capturedAt())
                    .isEqualTo(new CapturedAt(expected.atZone(ZONE), TimeSource.NAME));
        } else {
            assertThat(capture.capturedAt())
                    .isEqualTo(new CapturedAt(storedAt(row).atZone(ZONE), TimeSource.STORED));
        }
    }

    /** A name without a year is of the last one, seen from its upload. */
    private static Instant storedAt(Row row) {
        return row.notes().contains("YEAR NOT IN PATH (2014")
                ? Instant.parse("2014-06-01T00:00:00Z")
                : Instant.parse("2026-12-31T12:00:00Z");
    }

    private static @Nullable LocalDateTime expected(Row row) {
        return row.time().isEmpty() ? null : LocalDateTime.parse(row.time());
    }

    private static @Nullable LocalDateTime printed(@Nullable PrintedTime time, Instant storedAt) {
        return switch (time) {
            case null -> null;
            case PrintedTime.Full full -> full.at();
            case PrintedTime.Zoned zoned -> zoned.at().toLocalDateTime();
            case PrintedTime.Yearless yearless -> yearless.in(storedAt.atZone(ZONE).getYear());
        };
    }

    private static MediaKind kind(String media) {
        return switch (media) {
            case "image" -> MediaKind.STILL;
            case "video" -> MediaKind.CLIP;
            case "video_partial" -> MediaKind.UNFINISHED;
            case "index", "marker" -> MediaKind.NOISE;
            default -> MediaKind.OTHER;
        };
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
