package io.github.hkaws.domain.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {

    private static final List<String> KNOWN = List.of("front", "garden", "yard", "retentionDays");

    @ParameterizedTest
    @CsvSource({
        "frnot, front",
        "yrad, yard",
        "ofrnt, ", // two swaps are too many for so short a word
        "fron, front",
        "FRONT, front",
        "gardne, garden",
        "retentoinDasy, retentionDays",
        "cellar, ",
        "x, ",
    })
    void findsWhatWasMeant(String typed, String meant) {
        assertThat(Nearest.to(typed, KNOWN).orElse(null)).isEqualTo(meant);
    }

    @Test
    void prefersTheNearerAndThenTheFirstByName() {
        assertThat(Nearest.to("gate", List.of("gage", "gates", "gate2"))).contains("gage");
        assertThat(Nearest.to("gaet", List.of("gaet1", "gate"))).contains("gaet1");
    }
}
