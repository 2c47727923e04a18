package io.github.hkaws.functions.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackMessageTest {

    private static final CameraDay DAY =
            new CameraDay(new CameraId("back%20yard"), LocalDate.parse("2026-11-08"));

    @Test
    void readsBackWhatItWrites() {
        assertThat(PackMessage.of(DAY))
                .isEqualTo("{\"camera\":\"back%20yard\",\"date\":\"2026-11-08\"}");
        assertThat(PackMessage.read(PackMessage.of(DAY))).contains(DAY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "null",
                "no json",
                "{\"camera\":\"front\"}",
                "{\"camera\":\"front/../x\",\"date\":\"2026-11-08\"}",
                "{\"camera\":\"front\",\"date\":\"2026-02-30\"}"
            })
    void asksForNoDayOtherwise(String body) {
        assertThat(PackMessage.read(body)).isEmpty();
    }
}
