package io.github.hkaws.engine.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamKeyTest {

    private static final Instant UPLOADED = Instant.parse("2026-03-01T07:15:59.900Z");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "front/a.jpg",
                "front/2026-03-01/a.jpg",
                "front/archive/a.jpg", // not what upstream packs
                "front/2026-03-01/archive/2026.tar.gz",
            })
    void readsCaptures(String key) {
        assertThat(UpstreamKey.of(new Key(key))).isEqualTo(new UpstreamKey.Capture(key));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "front/archive/2025-11-20.tar.gz",
                "front/archive/2025-11-20.tgz",
                "front/archive/2025-11-20.tar",
            })
    void readsArchives(String key) {
        assertThat(UpstreamKey.of(new Key(key))).isEqualTo(new UpstreamKey.Archive("front"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "readme.txt",
                "front/",
                "front/2026-03-01/",
                "drop/front/a.jpg",
                "cameras/front/2026-03-01/a.jpg",
                "sheets/front/a.jpg",
            })
    void leavesOtherThingsAndOursAlone(String key) {
        assertThat(UpstreamKey.of(new Key(key))).isEqualTo(new UpstreamKey.Other());
    }

    @Test
    void marksWhenItWasUploaded() {
        assertThat(UpstreamKey.dropPath("front/2026-03-01/a.jpg", UPLOADED))
                .contains("front/2026-03-01/20260301T071559Z-imported_a.jpg");
        assertThat(UpstreamKey.dropPath("front/" + "a".repeat(1010), UPLOADED)).isEmpty();
    }
}
