package io.github.hkaws.engine.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrangePaceTest {

    @ParameterizedTest
    @CsvSource({
        "5, 1000000, 10000",
        "100, 1000000, 500",
        // However many run: S3 takes 3,500 writes per second.
        "1000, 1000000, 286",
        "2, 10, 0",
    })
    void filesAsFastAsItsConcurrencyAllows(int concurrency, long captures, long seconds) {
        assertThat(ArrangePace.of(concurrency).time(captures).toSeconds()).isEqualTo(seconds);
    }
}
