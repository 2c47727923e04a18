package io.github.hkaws.engine.arrange;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SequencerTest {

    @ParameterizedTest
    @CsvSource({
        "0055AED6DCD90281E5, 0055AED6DCD90281E6, -1",
        "0055AED6DCD90281E5, 0055AED6DCD90281E5, 0",
        "0B, 0A1, 1",
        "0A, 0A0, 0",
        "0A0FF, 0A1, -1"
    })
    void comparesAsTextFilledUpOnTheRight(String one, String other, int sign) {
        assertThat(Integer.signum(new Sequencer(one).compareTo(new Sequencer(other))))
                .isEqualTo(sign);
        assertThat(Integer.signum(new Sequencer(other).compareTo(new Sequencer(one))))
                .isEqualTo(-sign);
    }
}
