package io.github.hkaws.domain.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShippedRulesTest {

    private final ShippedRules shipped = ShippedRules.load();

    @Test
    void sayWhatTheDatabaseSaysOfEveryZone() {
        Map<String, String> figures = Figures.all();
        List<String> different = new ArrayList<>();
        for (String name : shipped.names()) {
            String ours = Figures.of(shipped.find(name).orElseThrow().rules());
            if (!ours.equals(figures.get(name))) {
                different.add("%s: ours %s, figures %s".formatted(name, ours, figures.get(name)));
            }
        }

        assertThat(different).isEmpty();
        assertThat(shipped.version()).hasToString(Figures.version());
        assertThat(shipped.names()).hasSizeGreaterThan(500).isEqualTo(figures.keySet());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Europe",
                "Vienna",
                "Europe/Vienn",
                "Europe/Vienna CET-1CEST",
                "version",
                "\n"
            })
    void knowNoOtherNames(String name) {
        assertThat(shipped.find(name)).isEmpty();
    }

    @Test
    void areOfSomeRelease() {
        assertThatThrownBy(() -> new ShippedRules("\nzone Europe/Vienna CET-1 3600\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rules without a version");
    }
}
