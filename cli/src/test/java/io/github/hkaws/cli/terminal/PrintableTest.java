package io.github.hkaws.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PrintableTest {

    @Test
    void leavesNamesAsTheyAre() {
        assertThat(Printable.of("下站/NOME SEDE_Ü 😀.jpg")).isEqualTo("下站/NOME SEDE_Ü 😀.jpg");
    }

    @Test
    void disarmsWhatSteersATerminal() {
        assertThat(Printable.of("a\u001b[31m\u202egpj\ud800\u0000"))
                .isEqualTo("a\\x{1b}[31m\\x{202e}gpj\\x{d800}\\x{0}");
    }

    @Test
    void leavesOutTheMiddleOfWhatIsTooLong() {
        assertThat(Printable.shortened("0123456789", 10)).isEqualTo("0123456789");
        assertThat(Printable.shortened("0123456789", 7)).isEqualTo("012…789");
    }

    @Test
    void writesJsonThatAnyParserReads() {
        String json =
                new JsonLine()
                        .put("text", "\"\\\n\u001b\ud800😀")
                        .put("none", (String) null)
                        .put("number", 7)
                        .put("share", 0.12345)
                        .put("flag", true)
                        .put("inner", new JsonLine().put("a", "b"))
                        .put("list", java.util.List.of("x", "y"))
                        .toString();

        assertThat(json)
                .isEqualTo(
                        "{\"text\":\"\\\"\\\\\\u000a\\u001b\\ud800😀\",\"none\":null,\"number\":7,"
                                + "\"share\":0.123,\"flag\":true,\"inner\":{\"a\":\"b\"},\"list\":[\"x\",\"y\"]}");
    }
}
