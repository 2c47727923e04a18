package io.github.hkaws.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

    @Test
    void writesTheHeaderWithTheLastByteIncluded() {
        assertThat(new ByteRange(0, 1).header()).isEqualTo("bytes=0-0");
        assertThat(new ByteRange(512, 1024).header()).isEqualTo("bytes=512-1535");
    }

    @Test
    void holdsAByteAtLeastAndStartsInTheObject() {
        assertThatThrownBy(() -> new ByteRange(-1, 1)).hasMessageEndingWith(": -1+1");
        assertThatThrownBy(() -> new ByteRange(0, 0)).hasMessageEndingWith(": 0+0");
    }

    @ParameterizedTest
    @CsvSource({
        "bytes 100-149/1000, true",
        "bytes 100-149/*, true",
        // It reaches past the end, and is answered up to that.
        "bytes 100-119/120, true",
        "bytes 100-119/121, false",
        "bytes 100-119/119, false",
        "bytes 100-119/*, false",
        // More than was asked for, or something else.
        "bytes 100-150/1000, false",
        "bytes 100-150/151, false",
        "bytes 99-149/1000, false",
        "bytes 101-149/1000, false",
        "bytes 0-999/1000, false",
        "bytes 100-149, false",
        "items 100-149/1000, false",
    })
    void isTheRangeThatWasAskedForOrNone(String told, boolean expected) {
        assertThat(new ByteRange(100, 50).isIn(told)).isEqualTo(expected);
    }

    @Test
    void isNotInAWholeObject() {
        assertThat(new ByteRange(0, 10).isIn(null)).isFalse();
    }
}
