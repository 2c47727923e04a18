package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraDayTest {

    private static final CameraDay DAY =
            new CameraDay(new CameraId("nvr-ch01"), LocalDate.parse("2026-11-08"));

    @Test
    void namesAllThatBelongsToADay() {
        assertThat(DAY.capturesPrefix()).isEqualTo("cameras/nvr-ch01/2026-11-08/");
        assertThat(DAY.segmentsPrefix()).isEqualTo("archive/nvr-ch01/2026-11-08.");
        assertThat(DAY.catalogsPrefix()).isEqualTo("catalog/nvr-ch01/2026-11-08.");
        assertThat(DAY.sheetsPrefix()).isEqualTo("sheets/nvr-ch01/2026-11-08/");
        assertThat(DAY.hold()).isEqualTo(new Key("holds/nvr-ch01/2026-11-08.json"));
    }

    @Test
    void readsBackWhatItNames() {
        assertThat(CameraDay.parse(DAY.toString())).contains(DAY);
        assertThat(CameraDay.ofPrefix("cameras/", DAY.capturesPrefix())).contains(DAY);
        assertThat(CameraDay.ofPrefix("sheets/", DAY.sheetsPrefix())).contains(DAY);
        assertThat(CameraDay.ofHold(DAY.hold())).contains(DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cameras/front/2026-11-08",
                "cameras/front/2026-02-30/",
                "cameras/front/archive/",
                "cameras/2026-11-08/",
                "cameras/front/door/2026-11-08/",
                "cameras/",
                "cameras//",
                "archive/front/2026-11-08/"
            })
    void takesNothingElseForADay(String prefix) {
        assertThat(CameraDay.ofPrefix("cameras/", prefix)).isEmpty();
    }

    @Test
    void namesTarAndCatalogOfASegment() {
        var segment = new SegmentId(DAY, 1);

        assertThat(segment.tar()).isEqualTo(new Key("archive/nvr-ch01/2026-11-08.001.tar"));
        assertThat(segment.catalog()).isEqualTo(new Key("catalog/nvr-ch01/2026-11-08.001.jsonl"));
        assertThat(SegmentId.of(segment.tar())).contains(segment);
        assertThat(SegmentId.of(segment.catalog())).contains(segment);
        assertThat(SegmentId.of(new SegmentId(DAY, 1234).tar())).contains(new SegmentId(DAY, 1234));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "archive/front/2026-11-08.000.jsonl",
                "catalog/front/2026-11-08.000.tar",
                "archive/front/2026-11-08.tar",
                "archive/front/2026-11-08.0000.tar",
                "archive/front/2026-11-08.00.tar",
                "archive/front/2026-13-08.000.tar",
                "archive/.tar",
                "archive/2026-11-08.000.tar"
            })
    void takesNothingElseForASegment(String key) {
        assertThat(SegmentId.of(new Key(key))).isEmpty();
    }
}
