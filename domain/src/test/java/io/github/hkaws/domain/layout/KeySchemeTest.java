package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.PercentText;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.testing.NameTable;
import io.github.hkaws.domain.testing.NameTable.Row;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeySchemeTest {

    private static final Instant STORED = Instant.parse("2026-12-31T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final CaptureReader reader = new CaptureReader(Site.in(ZoneId.of("Europe/Berlin")));

    static Stream<Row> rows() {
        return Stream.concat(NameTable.real().stream(), NameTable.variations().stream());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "192.168.1.64_01_20261123061500123_TIMING.jpg"
                        + "| cameras/192.168.1.64/2026-11-23/192.168.1.64_01_20261123061500123_TIMING.jpg",
                "front/2020-05-28/001/jpg/09/32/52[M][0@0][0].jpg"
                        + "| cameras/front/2020-05-28/2020-05-28_001_09_32_52[M][0@0][0].jpg",
                "front/2023-09-04/001/jpg/13/28.47[M][0@0][0].jpg"
                        + "| cameras/front/2023-09-04/2023-09-04_001_13_28.47[M][0@0][0].jpg",
                "front/2019-05-09/001/dav/21/21.04.49-21.05.14[M][0@0][0].mp4_"
                        + "| cameras/front/2019-05-09/2019-05-09_001_21.04.49-21.05.14[M][0@0][0].mp4_",
                "front/2020/03/12/Hall_01-36-01.jpg"
                        + "| cameras/front/2020-03-12/2020_03_12_Hall_01-36-01.jpg",
                "front/20261123T230000.5Z_current_TIMING.jpg"
                        + "| cameras/front/2026-11-24/20261123T230000.5Z_current_TIMING.jpg",
                "front/current_TIMING.jpg"
                        + "| cameras/front/2026-12-31/20261231T120000Z-stored_current_TIMING.jpg",
                "Front Door/x.jpg"
                        + "| cameras/Front%20Door/2026-12-31/20261231T120000Z-stored_x.jpg",
                "../../cameras/x.jpg"
                        + "| cameras/unknown/2026-12-31/20261231T120000Z-stored_x.jpg",
                "front/a\\b~c%2e d.jpg"
                        + "| cameras/front/2026-12-31/20261231T120000Z-stored_a%5Cb%7Ec%252e d.jpg",
            })
    void filesUnderCameraAndLocalDate(String path, String key) {
        assertThat(KeyScheme.of(reader.read(path, STORED)).value()).isEqualTo(key);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void readsEveryCaptureBackFromItsKey(Row row) {
        for (String mark : List.of("", "20261123T061552.123456Z_")) {
            String path = row.name().replaceFirst("([^/]*)/?$", mark + "$1");
            Capture capture = reader.read(path, STORED);

            CaptureKey key = KeyScheme.captureKey(KeyScheme.of(capture)).orElseThrow();
            Capture again = reader.readLeaf(key.camera(), key.date(), key.leafName()).orElseThrow();

            assertThat(again)
                    .usingRecursiveComparison()
                    .ignoringFields("receivedAt", "truncated")
                    .isEqualTo(capture);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "cameras/c/2026-11-23/a.jpg,             cameras/c/2026-11-23/a~0a1b2c3d.jpg",
        "cameras/c/2026-11-23/a[M][0@0][0].mp4_, cameras/c/2026-11-23/a[M][0@0][0]~0a1b2c3d.mp4_",
        "cameras/c/2026-11-23/a,                 cameras/c/2026-11-23/a~0a1b2c3d",
        "cameras/c.d/2026-11-23/a,               cameras/c.d/2026-11-23/a~0a1b2c3d",
        "cameras/c/2026-11-23/.jpg,              cameras/c/2026-11-23/~0a1b2c3d.jpg",
        "cameras/c/2026-11-23/a.b c,             cameras/c/2026-11-23/a.b c~0a1b2c3d",
    })
    void setsVariantsApartAndTakesThemForTheSameLeaf(String key, String variant) {
        Key plain = new Key(key);

        assertThat(KeyScheme.variant(plain, "0a1b2c3d")).isEqualTo(new Key(variant));
        assertThat(KeyScheme.captureKey(new Key(variant))).isEqualTo(KeyScheme.captureKey(plain));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0a1b2c3", "0A1B2C3D", "0a1b2c3g"})
    void refusesOtherTags(String tag) {
        assertThatThrownBy(() -> KeyScheme.variant(new Key("cameras/c/2026-11-23/a"), tag))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a variant's tag has 8 to 64 lower-case hexadecimal digits, not '"
                                + tag
                                + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cameras/",
                "cameras/c",
                "cameras/c/2026-11-23",
                "cameras/c/2026-11-23/",
                "cameras/c/2026-11-23/a/b",
                "cameras//2026-11-23/a",
                "cameras/c/2026-11-31/a",
                "cameras/c/26-11-23/a",
                "cameras/a b/2026-11-23/a",
                "cameras/./2026-11-23/a",
                "archive/c/2026-11-23/a",
                "drop/cameras/c/2026-11-23/a",
            })
    void takesNothingElseForACapture(String key) {
        assertThat(KeyScheme.captureKey(new Key(key))).isEmpty();
    }

    @Test
    void readsAForeignLeafAsItStands() {
        assertThat(KeyScheme.captureKey(new Key("cameras/c/2026-11-23/100% ~x%zz.jpg")))
                .contains(new CaptureKey(CameraId.named("c"), DAY, "100% ~x%zz.jpg"));
    }

    @Test
    void shortensOnlyWhatDoesNotFitAndKeepsItsTime() {
        String camera = "c".repeat(64) + "/";
        String stamp = "_733804851_20261123061500123_TIMING.jpg";
        Capture fits = reader.read(camera + "n".repeat(600) + stamp, STORED);
        Capture one = reader.read(camera + "\u4e0b".repeat(320) + "1" + stamp, STORED);
        Capture two = reader.read(camera + "\u4e0b".repeat(320) + "2" + stamp, STORED);

        assertThat(KeyScheme.of(fits).leaf()).isEqualTo(fits.leafName());
        assertThat(KeyScheme.of(one)).isNotEqualTo(KeyScheme.of(two));
        assertThat(KeyScheme.of(one).leaf()).matches("\u4e0b+~~[0-9a-f]{32}~~.*" + stamp);
        CaptureKey key = KeyScheme.captureKey(KeyScheme.of(one)).orElseThrow();
        Capture again = reader.readLeaf(key.camera(), key.date(), key.leafName()).orElseThrow();
        assertThat(again.capturedAt()).isEqualTo(one.capturedAt());
        assertThat(again.detection()).isEqualTo(one.detection());
    }

    @Test
    void leavesRoomForTheLongestPrefixAndVariant() {
        Capture capture =
                reader.read("\ud83d\ude97".repeat(100) + "/" + "%".repeat(1000) + ".jpg", STORED);

        Key key = KeyScheme.of(capture);
        String leaf = KeyScheme.variant(key, "0".repeat(64)).leaf();
        String restored = "restored/" + capture.camera() + "/2026-12-31/" + leaf;

        assertThat(PercentText.utf8Length(restored)).isBetween(1000, Key.MAX_BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "front/DVRWorkDirectory,  discard/2026-11-23/front/DVRWorkDirectory",
        "a//b/../c.idx,           discard/2026-11-23/a/b/%2E%2E/c.idx",
        "'',                      discard/2026-11-23/%",
    })
    void keepsNoiseApartByItsPath(String path, String key) {
        assertThat(KeyScheme.discard(DAY, path).value()).isEqualTo(key);
    }
}
