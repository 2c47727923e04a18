package io.github.hkaws.domain.capture.part;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.part.Detection.Kind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionTest {

    @ParameterizedTest
    @CsvSource({
        "MOTION_DETECTION, MOTION",
        "motion_detection, MOTION",
        "MD_WITH_TARGET, MOTION",
        "MDalarm, MOTION",
        "M, MOTION",
        "TIMING, TIMING",
        "R, TIMING",
        "LINE_CROSSING_DETECTION, LINE_CROSSING",
        "INTRUSION_DETECTION, INTRUSION",
        "REGION_ENTRANCE_DETECTION, REGION_ENTRANCE",
        "REGION_EXITING_DETECTION, REGION_EXITING",
        "VEHICLE_DETECTION, VEHICLE",
        "VEHICE, VEHICLE",
        "PLATE, VEHICLE",
        "FACE_DETECTION, FACE",
        "HMDAlarm, PERSON",
        "A, ALARM_INPUT",
        "alarm, ALARM_INPUT",
        "SCENCE_CHANGE_DETECTION, TAMPERING",
        "MEASURE_TEMP_ALARM_DETECTION, TEMPERATURE",
        "F, MANUAL",
        "I, OTHER",
        "m, OTHER",
        "trig+01, OTHER",
        "NEVER_SEEN, OTHER",
        "'', OTHER",
    })
    void mapsKnownWordsAndKeepsAll(String token, Kind kind) {
        Detection detection = Detection.of(token);

        assertThat(detection.kind()).isEqualTo(kind);
        assertThat(detection.token()).isEqualTo(token);
    }

    @ParameterizedTest
    @CsvSource({"LINE_CROSSING, line-crossing", "MOTION, motion"})
    void printsKindsInSmallLetters(Kind kind, String label) {
        assertThat(kind.label()).isEqualTo(label);
    }
}
