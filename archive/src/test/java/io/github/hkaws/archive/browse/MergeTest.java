package io.github.hkaws.archive.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MergeTest {

    @Test
    void mergesAndKeepsOneOfTheSame() {
        assertThat(
                        Merge.of(
                                Stream.of("a", "c", "c", "e"),
                                Stream.of("b", "c", "f"),
                                CodePoints.ORDER,
                                String::equals))
                .containsExactly("a", "b", "c", "c", "e", "f");
    }

    @Test
    void readsOnlyAsFarAsNeeded() {
        List<Integer> read = new ArrayList<>();
        Stream<Integer> endless = Stream.iterate(1, i -> i + 2).peek(read::add);

        assertThat(
                        Merge.of(endless, Stream.of(2), Comparator.naturalOrder(), Integer::equals)
                                .limit(3))
                .containsExactly(1, 2, 3);

        assertThat(read).hasSizeLessThan(5);
    }

    @Test
    void ordersAsS3Does() {
        List<String> names = new ArrayList<>(List.of("🦊", "\uFF5E", "a", "下", "ab", "", "🦊a"));
        List<String> byBytes = new ArrayList<>(names);
        byBytes.sort((a, b) -> Arrays.compareUnsigned(utf8(a), utf8(b)));

        names.sort(CodePoints.ORDER);

        assertThat(names).isEqualTo(byBytes);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
