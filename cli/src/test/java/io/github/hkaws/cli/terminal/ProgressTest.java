package io.github.hkaws.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {

    private final StringWriter err = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();

    @Test
    void drawsABarOnAScreen() {
        var progress = Progress.of(terminal(100), "sending", 2000, nanos::get);

        nanos.set(2_000_000_000L);
        progress.reach(500);
        nanos.set(4_000_000_000L);
        progress.reach(2000);
        progress.close();

        assertThat(err.toString())
                .contains(
                        "\r\u001b[Ksending    [######------------------] 500 of 2,000  250/s  0:06 left")
                .endsWith("\r\u001b[Ksending      2,000 in 4.0 s (500/s)\n");
    }

    @Test
    void printsPlainLinesNowAndThenWhereThereIsNoScreen() {
        var progress = Progress.of(terminal(0), "sending", 2000, nanos::get);

        for (int second = 1; second <= 11; second++) {
            nanos.set(second * 1_000_000_000L);
            progress.step();
        }
        progress.close();

        assertThat(err.toString().lines())
                .containsExactly(
                        "sending    5 of 2,000  1/s  33:15 left",
                        "sending    10 of 2,000  1/s  33:10 left",
                        "sending         11 in 11.0 s (1/s)");
    }

    @Test
    void saysHowLongTheRestTakesInHoursAndDays() {
        var slow = Progress.of(terminal(0), "reading", 100_000, nanos::get);
        nanos.set(10_000_000_000L);
        slow.reach(100);
        nanos.set(20_000_000_000L);
        slow.reach(101);

        assertThat(err.toString().lines())
                .containsExactly(
                        "reading    100 of 100,000  10/s  2:46:30 left",
                        "reading    101 of 100,000  5/s  5:29:42 left");
    }

    @Test
    void saysHowSlowItWasInHundredths() {
        var slow = Progress.of(terminal(0), "packing", 1, nanos::get);
        nanos.set(8_000_000_000L);
        slow.step();
        slow.close();

        assertThat(err.toString()).endsWith("packing          1 in 8.0 s (0.13/s)\n");
    }

    @Test
    void saysNothingWhereQuietIsWanted() {
        var terminal = terminal(100);
        terminal.beQuiet();
        var progress = Progress.of(terminal, "sending", 2000, nanos::get);

        nanos.set(6_000_000_000L);
        progress.step();
        progress.close();

        assertThat(err.toString()).isEmpty();
    }

    private Terminal terminal(int columns) {
        return new Terminal(new StringWriter(), err, 0, columns);
    }
}
