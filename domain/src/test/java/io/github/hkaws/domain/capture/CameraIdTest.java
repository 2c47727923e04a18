package io.github.hkaws.domain.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraIdTest {

    static String[][] names() {
        return new String[][] {
            {"front", "front"},
            {"192.168.1.64", "192.168.1.64"},
            {"Camera BE", "Camera%20BE"},
            {"a%20b", "a%2520b"},
            {"50%", "50%25"},
            {"a~b", "a%7Eb"},
            {"a/b\\c", "a%2Fb%5Cc"},
            {"00_34_33:e3", "00_34_33%3Ae3"},
            {".", "%2E"},
            {"..", "%2E%2E"},
            {"...", "..."},
            {"", "unknown"},
            {"\u4e0b\u7ad9", "\u4e0b\u7ad9"},
            {"T\u00fcr", "T\u00fcr"},
            {"\u0000", "%00"},
            {"\u202eabc", "%E2%80%AEabc"},
            {"\ud83d\ude97", "%F0%9F%9A%97"},
            {"\ud800", "%ED%A0%80"},
            {"\udfff\ud800", "%ED%BF%BF%ED%A0%80"},
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void encodesReversibly(String raw, String value) {
        CameraId camera = CameraId.named(raw);

        assertThat(camera.value()).isEqualTo(value);
        assertThat(camera.raw()).isEqualTo(raw.isEmpty() ? "unknown" : raw);
        assertThat(new CameraId(value)).isEqualTo(camera);
        assertThat(CameraId.parse(value)).isEqualTo(camera);
    }

    @Test
    void shortensLongNamesWithoutConfusingThem() {
        CameraId one = CameraId.named("\u4e0b".repeat(200) + "1");
        CameraId two = CameraId.named("\u4e0b".repeat(200) + "2");

        assertThat(one).isNotEqualTo(two);
        assertThat(PercentText.utf8Length(one.value())).isBetween(120, CameraId.MAX_BYTES);
        assertThat(one.value()).matches("\u4e0b+~[0-9a-f]{16}");
        assertThat(new CameraId(one.value())).isEqualTo(one);
    }

    @Test
    void cutsNoEscapeInTwo() {
        String value = CameraId.named("a" + "\ud83d\ude97".repeat(50)).value();

        assertThat(value).matches("a(%F0%9F%9A%97)+~[0-9a-f]{16}");
    }

    @Test
    void understandsWhatAPersonTypes() {
        assertThat(CameraId.parse("Front Door")).isEqualTo(CameraId.named("Front Door"));
        assertThat(CameraId.parse("Front%20Door")).isEqualTo(CameraId.named("Front Door"));
        assertThat(CameraId.parse("100%")).isEqualTo(CameraId.named("100%"));
        assertThat(CameraId.parse("front")).isEqualTo(CameraId.named("front"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "a b", "a/b", "50%", "%2e", "a~b", "%41", "%C3", "\ud800"})
    void refusesWhatStandsInNoKey(String value) {
        assertThatThrownBy(() -> new CameraId(value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a camera id has letters, digits, '.', '_', '-' and %XX");
    }
}
