package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigCheckTest {

    @TempDir Path directory;

    private CommandRun check(String yaml, String... more) throws IOException {
        Path file = Files.writeString(directory.resolve("site.yaml"), yaml);
        return CommandRun.of(
                Stream.concat(Stream.of("config", "check", file.toString()), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void saysInWordsWhatASiteFileMeans() throws IOException {
        CommandRun run =
                check(
                        """
                        timeZone: Europe/Vienna
                        alertEmail: me@example.com
                        cameras:
                          front-door:
                            aliases: [frontdoor, "nvr/ch01/**"]
                            timeZone: Europe/Lisbon
                            retentionDays: 730
                          nvr:
                            recorder: true
                          shed:
                            nameTemplate: "shed{any}-{day}{month}{year}-{hour}{minute}{second}.jpg"
                        """);

        assertThat(run.outLines())
                .contains(
                        "ok     timeZone       cameras show the clock of Europe/Vienna, where it is 2026-11-23 07:15 (+01:00) now",
                        "ok     hotDays        captures are single objects for 14 days, then each day is packed into tars",
                        "ok     archive        tars are written in GLACIER_IR, which can be read at once; after 90 days more they move to DEEP_ARCHIVE, which is read back within 12 to 48 hours",
                        "ok     retentionDays  a day is purged when it is 365 days old and S3 has had it for as long, unless it is held",
                        "ok     alertEmail     me@example.com is told when something is wrong",
                        "hint   location       not said: the review page does not know when it is night",
                        "ok     front-door     gets what comes from frontdoor, nvr/ch01/**; shows the clock of Europe/Lisbon, where it is 2026-11-23 06:15 (+00:00) now; is kept for 730 days",
                        "ok     nvr            a recorder's login: each camera behind it is one of its own, nvr-…",
                        "ok     shed           names its files like shed{any}-{day}{month}{year}-{hour}{minute}{second}.jpg; try one: hkaws plan --explain NAME");
        assertThat(run.err()).endsWith("site.yaml: nothing is wrong\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void saysAllThatIsWrongInIt() throws IOException {
        CommandRun run = check("timeZone: Mars/Base\nhotDays: -1\n", "--json");

        assertThat(run.outLines())
                .hasSizeGreaterThanOrEqualTo(2)
                .allMatch(line -> line.startsWith("{\"level\":\"wrong\",\"topic\":\"site file\","))
                .first()
                .asString()
                .contains("site.yaml line 1: timeZone: ");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void takesTheFileAsOtherCommandsDo() throws IOException {
        String file = Files.writeString(directory.resolve("s.yaml"), "timeZone: UTC\n").toString();

        assertThat(CommandRun.of("config", "check", "--site", file).err())
                .endsWith("s.yaml: nothing is wrong\n");
        assertThat(CommandRun.of("config", "check", file, "--site", "other.yaml").err())
                .contains(" and --site other.yaml: one file at a time\n");
    }

    @Test
    void saysWhichFileIsNotThere() {
        CommandRun run = CommandRun.of("config", "check", directory.resolve("no.yaml").toString());

        assertThat(run.out()).contains("WRONG  site file      no.yaml: there is no such file;");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(CommandRun.of("config").err())
                .startsWith("hkaws config: what of it? hkaws config check says");
    }
}
