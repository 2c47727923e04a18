package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LeafTextTest {

    static String[][] names() {
        return new String[][] {
            {"plain_01.jpg", "plain_01.jpg"},
            {"52[M][0@0][0].jpg", "52[M][0@0][0].jpg"},
            {"Front  Door, 1.mp4", "Front  Door, 1.mp4"},
            {"\u4e0b\u7ad9 T\u00fcr e\u0301.jpg", "\u4e0b\u7ad9 T\u00fcr e\u0301.jpg"},
            {"\ud83d\ude97\ufe0f.jpg", "\ud83d\ude97\ufe0f.jpg"},
            {"a+b&c=d;e:f@g!'()*$,?#<>|\"^`{}", "a+b&c=d;e:f@g!'()*$,?#<>|\"^`{}"},
            // what ends a segment or is ours
            {"a/b\\c", "a%2Fb%5Cc"},
            {"100%~1", "100%25%7E1"},
            {"%2e%2e", "%252e%252e"},
            {".", "%2E"},
            {"..", "%2E%2E"},
            {"...", "..."},
            // what is not to be seen, or not at the ends
            {" a b ", "%20a b%20"},
            {" ", "%20"},
            {"\u00a0a\u3000", "%C2%A0a%E3%80%80"},
            {"\u0000\u0007\r\n\u007f\u0085", "%00%07%0D%0A%7F%C2%85"},
            {"\u200b\u200f\u202e\ufeff", "%E2%80%8B%E2%80%8F%E2%80%AE%EF%BB%BF"},
            {"\u2028\u2029", "%E2%80%A8%E2%80%A9"},
            // what is no character
            {"\ue000\uffff\uffff", "%EE%80%80%EF%BF%BF%EF%BF%BF"},
            {"\ud800x\udc00", "%ED%A0%80x%ED%B0%80"},
            {"\udc00\ud800", "%ED%B0%80%ED%A0%80"},
        };
    }

    @ParameterizedTest
    @MethodSource("names")
    void encodesReversibly(String name, String leaf) {
        assertThat(LeafText.encode(name)).isEqualTo(leaf);
        assertThat(LeafText.decode(leaf)).isEqualTo(name);
    }
}
