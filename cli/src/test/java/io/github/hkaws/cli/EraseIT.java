package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class EraseIT {

    private static final String NAME = "192.168.1.64_01_2026112207150%d120_TIMING.jpg";
    private static final String[] COMMAND = {
        "erase", "garden", "2026-11-22T07:15:02", "2026-11-22T07:15:03", "--zone", "UTC", "--reason"
    };

    private final TestSite site = new TestSite();

    @BeforeEach
    void arrive() {
        for (int second = 1; second <= 3; second++) {
            site.put("drop/garden/" + NAME.formatted(second), "picture " + second);
        }
        assertThat(site.run("arrange", "--zone", "UTC").exitCode()).isZero();
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private CommandRun erase(String answer, String... more) {
        String[] all = new String[COMMAND.length + 1 + more.length];
        System.arraycopy(COMMAND, 0, all, 0, COMMAND.length);
        all[COMMAND.length] = "the neighbour asked";
        System.arraycopy(more, 0, all, COMMAND.length + 1, more.length);
        return site.answering(answer, all);
    }

    private long versions(String prefix) {
        return site
                .aws
                .s3()
                .listObjectVersionsPaginator(r -> r.bucket(TestSite.BUCKET).prefix(prefix))
                .versions()
                .stream()
                .count();
    }

    @Test
    void erasesOneOfThreeWithAllItsVersions() {
        CommandRun dry = erase("", "--dry-run", "--json");
        assertThat(dry.out()).contains("\"captures\":1,", "\"outcome\":\"would-erase\"");
        assertThat(site.keys("cameras/")).hasSize(3);

        CommandRun run = erase("y\n");

        assertThat(run.err())
                .contains(
                        "erase 1 capture of garden from 2026-11-22T07:15:02 to 2026-11-22T07:15:03 FOR GOOD",
                        "erased 1 capture, ");
        assertThat(run.exitCode()).isZero();
        assertThat(versions("cameras/garden/2026-11-22/" + NAME.formatted(2))).isZero();
        assertThat(versions("drop/garden/" + NAME.formatted(2))).isZero();
        assertThat(versions("cameras/")).isEqualTo(2);
        assertThat(site.keys("reports/")).containsExactly("reports/2026-11-23.erase.json");
    }

    @Test
    void rewritesAPackedDay() {
        assertThat(site.run("pack", "garden", "2026-11-22", "--zone", "UTC", "--yes").exitCode())
                .isZero();

        CommandRun run = erase("y\n");

        assertThat(run.err())
                .contains(
                        "archive/garden/2026-11-22.000.tar: erases 1 capture of it; 2 captures of other times get a segment of their own first");
        assertThat(run.exitCode()).isZero();
        assertThat(site.keys("archive/")).containsExactly("archive/garden/2026-11-22.001.tar");
        assertThat(versions("archive/")).isEqualTo(1);
        assertThat(site.run("ls", "garden", "2026-11-22", "--zone", "UTC").outLines())
                .filteredOn(line -> line.contains("TIMING"))
                .hasSize(2);
        assertThat(site.run("verify", "garden", "2026-11-22", "--zone", "UTC").exitCode()).isZero();
    }

    @Test
    void refusesAHeldDayAndWantsAReason() {
        assertThat(
                        site.run(
                                        "hold",
                                        "garden",
                                        "2026-11-22",
                                        "--why",
                                        "a burglary",
                                        "--zone",
                                        "UTC")
                                .exitCode())
                .isZero();

        CommandRun run = erase("y\n");

        assertThat(run.err())
                .contains("refused: garden/2026-11-22 is held;", "nothing was erased\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(site.keys("cameras/")).hasSize(3);
        assertThat(site.run("erase", "garden", "2026-11-22", "2026-11-23").exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatNothingOfThatTimeIsThere() {
        CommandRun run =
                site.run("erase", "garden", "2026-10-01", "2026-10-02", "--reason", "x", "--yes");

        assertThat(run.err()).contains("nothing of that time is there; nothing was erased\n");
        assertThat(run.exitCode()).isZero();
    }
}
