package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class TailIT {

    private static final int PATIENCE_SECONDS = 60;

    @Test
    void printsTheNextCapturesAndWhatThatCost() throws Exception {
        try (var site = new TestSite()) {
            site.put("cameras/front/2026-11-23/20261123_050000.jpg", "before");
            CompletableFuture<CommandRun> tail =
                    CompletableFuture.supplyAsync(() ->
                            site.run(
                                    "tail", "--count", "2", "--every", "1", "--zone", "UTC",
                                    "--json"));

            CommandRun run = filingUntilItEnds(site, tail);

            assertThat(run.outLines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("\"name\":\"20261123_0600"));
            assertThat(run.err())
                    .startsWith(
                            "watching 1 camera of bucket hkaws-test, time zone UTC (as --zone says): about 3,600 LIST requests an hour, about $0.02; Ctrl-C ends it\n")
                    .containsPattern("2 captures; \\d+ LIST requests, less than \\$0.01\n$");
            assertThat(run.exitCode()).isZero();
        }
    }

    /** When its first look is over nobody can tell from outside: what comes after that counts. */
    private static CommandRun filingUntilItEnds(TestSite site, CompletableFuture<CommandRun> tail)
            throws Exception {
        for (int second = 0; second < PATIENCE_SECONDS; second++) {
            site.put("cameras/front/2026-11-23/20261123_0600%02d.jpg".formatted(second), "new");
            try {
                return tail.get(1, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                // Not yet.
            }
        }
        throw new AssertionError("it did not end");
    }

    @Test
    void refusesACameraThatIsNotThere() {
        try (var site = new TestSite()) {
            site.put("cameras/front/2026-11-23/20261123_050000.jpg", "x");

            assertThat(site.run("tail", "frnt").err())
                    .isEqualTo(
                            "hkaws tail: there is no camera frnt in bucket hkaws-test; did you mean front?\n");
        }
    }
}
