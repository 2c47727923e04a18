package io.github.hkaws.domain.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AliasPatternTest {

    @ParameterizedTest
    @CsvSource({
        "door, door, true",
        "door, doors, false",
        "door, Door, false",
        "*door, front-door, true",
        "do*r, do/r, false",
        "do*r, dor, true",
        "nvr/*/x, nvr/ch01/x, true",
        "nvr/*/x, nvr/ch01/y/x, false",
        "nvr/**, nvr/ch01/y/x, true",
        "nvr/**/x, nvr/ch01/y/x, true",
        "**, a/b, true",
        "*, a/b, false",
        "a.b, axb, false"
    })
    void matchesWholeText(String glob, String text, boolean matches) {
        assertThat(new AliasPattern(glob).matches(text)).isEqualTo(matches);
    }

    @Test
    void answersHostilePatternAtOnce() {
        assertThat(new AliasPattern("**a".repeat(50) + "b").matches("a".repeat(1024))).isFalse();
    }
}
