package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.site.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaptureMetadataTest {

    private static final Instant STORED = Instant.parse("2026-11-23T06:20:00Z");
    private static final String ETAG = "d41d8cd98f00b204e9800998ecf8427e";

    private final CaptureReader reader = new CaptureReader(Site.in(ZoneId.of("Europe/Berlin")));

    @Test
    void tellsAllThatIsKnown() {
        String path =
                "T\u00fcr/20261123T061552.5Z-truncated_20261108141528320_\u7ca4B1 2_VEHICLE_DETECTION.jpg";

        assertThat(metadata(path))
                .containsExactly(
                        entry("captured-at", "2026-11-08T14:15:28.32+01:00"),
                        entry("detection", "VEHICLE_DETECTION"),
                        entry("plate", "%E7%B2%A4B1%202"),
                        entry("received-at", "2026-11-23T06:15:52.500Z"),
                        entry("source-etag", ETAG),
                        entry(
                                "source-key",
                                "drop/T%C3%BCr/20261123T061552.5Z-truncated_20261108141528320_"
                                        + "%E7%B2%A4B1%202_VEHICLE_DETECTION.jpg"),
                        entry("stored-at", "2026-11-23T06:20:00Z"),
                        entry("time-source", "name"),
                        entry("truncated", "true"));
    }

    @Test
    void leavesOutWhatIsNot() {
        assertThat(metadata("front/x"))
                .containsExactly(
                        entry("captured-at", "2026-11-23T07:20:00+01:00"),
                        entry("source-etag", ETAG),
                        entry("source-key", "drop/front/x"),
                        entry("stored-at", "2026-11-23T06:20:00Z"),
                        entry("time-source", "stored"));
    }

    @Test
    void staysWithinTwoKilobytes() {
        String one = "\ud83d\ude97".repeat(250) + "1.jpg";
        String two = "\ud83d\ude97".repeat(250) + "2.jpg";

        assertThat(size(metadata(one))).isBetween(1800, CaptureMetadata.MAX_BYTES);
        assertThat(metadata(one).get("source-key")).matches("drop/(%F0%9F%9A%97)+~[0-9a-f]{64}");
        assertThat(metadata(one)).isNotEqualTo(metadata(two));
    }

    @Test
    void boundsACamerasOwnWords() {
        String path = "10.0.0.1_01_20260108141528320_" + "VERY_".repeat(150) + "LONG.jpg";

        assertThat(metadata(path).get("detection"))
                .hasSize(128)
                .matches("(VERY_)+V?E?R?Y?~[0-9a-f]{16}");
        assertThat(size(metadata(path))).isLessThanOrEqualTo(CaptureMetadata.MAX_BYTES);
    }

    @ParameterizedTest
    @CsvSource({
        "a.jpg, image/jpeg",
        "a.JPG, image/jpeg",
        "a.jpeg, image/jpeg",
        "a.png, image/png",
        "a.mp4, video/mp4",
        "a.mkv, video/x-matroska",
        "a.avi, video/x-msvideo",
        "a.dav, application/octet-stream",
        "a.mp4_, application/octet-stream",
        "a, application/octet-stream",
        "jpg, application/octet-stream",
    })
    void namesTheContentTypeByExtension(String name, String type) {
        assertThat(ContentTypes.of(read(name))).isEqualTo(type);
    }

    private Capture read(String path) {
        return reader.read(path, STORED);
    }

    private Map<String, String> metadata(String path) {
        return CaptureMetadata.of(read(path), "drop/" + path, ETAG, STORED);
    }

    private static int size(Map<String, String> metadata) {
        return metadata.entrySet().stream()
                .mapToInt(entry -> entry.getKey().length() + entry.getValue().length())
                .sum();
    }
}
