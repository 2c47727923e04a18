package io.github.hkaws.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class FoldingWriterTest {

    @Test
    void foldsAtSpacesUnderTheLinesIndentation() throws IOException {
        assertThat(folded("short\n  one two three\n\nwithoutanyspace\n"))
                .isEqualTo("short\n  one two\n  three\n\nwithoutany\nspace\n");
    }

    @Test
    void leavesALineThatIsNotEndedUnended() throws IOException {
        assertThat(folded("one two three")).isEqualTo("one two\nthree");
    }

    private static String folded(String text) throws IOException {
        var out = new StringWriter();
        try (var folding = new FoldingWriter(out, 10)) {
            folding.write(text);
        }
        return out.toString();
    }
}
