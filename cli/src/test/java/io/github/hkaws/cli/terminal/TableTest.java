package io.github.hkaws.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {

    private final StringWriter out = new StringWriter();

    @Test
    void goesOnInTheNextLineWhereTheScreenEnds() {
        var table = new Table(new Terminal(out, new StringWriter(), 20, 0), "DAY", ">N", "NAME");

        table.row("2026-11-22", "12", "a-long-name.jpg");
        table.row("2026-11-23", "3", "b.jpg");
        table.end();

        assertThat(out.toString())
                .isEqualTo(
                        """
                        DAY          N
                            NAME
                        2026-11-22  12
                            a-long-name.jpg
                        2026-11-23   3
                            b.jpg
                        """);
    }

    @Test
    void printsEachRowAtOnceWhereWidthsAreKnown() {
        var table =
                Table.atOnce(
                        new Terminal(out, new StringWriter(), 0, 0),
                        List.of(10, 3, 4),
                        "DAY",
                        ">N",
                        "NAME");

        table.row("2026-11-22", "12", "a.jpg");

        assertThat(out.toString()).isEqualTo("DAY           N  NAME\n2026-11-22   12  a.jpg\n");
    }
}
