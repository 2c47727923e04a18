package io.github.hkaws.engine.browse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CodePointsTest {

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
