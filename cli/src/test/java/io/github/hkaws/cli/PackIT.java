package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PackIT {

    private static final String DAY = "cameras/front/2026-11-01/";
    private static final String ONE = "20261101_071503.jpg";
    private static final String TWO = "20261101_210000 🦊.jpg";
    private static final String TAR = "archive/front/2026-11-01.000.tar";

    private final TestSite site = new TestSite();

    @TempDir Path directory;

    @BeforeEach
    void file() {
        site.put(DAY + ONE, "one")
                .put(DAY + TWO, "three")
                .put("cameras/front/2026-11-21/20261121_071503.jpg", "young");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void asksBeforeItPacks() {
        CommandRun run = zoned("pack", "front", "2026-11-01");

        assertThat(run.err())
                .startsWith(
                        "pack 1 camera-day with 2 captures, 8 B, into GLACIER_IR: the single objects are deleted once they stand in tars; costs less than $0.01 of requests and saves less than $0.01 per month; times are read by time zone UTC (as --zone says)? [y/N]\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(site.keys("archive/")).isEmpty();
    }

    @Test
    void saysByWhichClockItPacksWhereNobodyIsAsked() {
        CommandRun run = site.run("pack", "front", "2026-11-01", "--force", "--yes");

        assertThat(run.err())
                .contains(
                        "times are read by time zone ",
                        " (this computer's; --zone names another)\n");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void restoresANightOfTwoPackedDaysAndWhatIsPackedOfAStretchOfTime() {
        site.put("cameras/front/2026-11-02/20261102_031500.jpg", "morning")
                .put("cameras/front/2026-11-02/20261102_120000.jpg", "noon");
        zoned("pack", "front", "2026-11-01", "2026-11-02", "--yes");

        CommandRun dry = zoned("restore", "front", "2026-11-01", "20:00-04:00", "--dry-run");
        CommandRun night = zoned("restore", "front", "2026-11-01", "20:00-04:00", "--yes");
        CommandRun since =
                zoned("restore", "front", "--since", "2026-11-02T11:00", "--json", "--yes");

        assertThat(dry.out())
                .contains(
                        "would restore 1 capture, 5 B, of front/2026-11-01",
                        "would restore 1 capture, 7 B, of front/2026-11-02");
        assertThat(night.outLines())
                .containsExactly(
                        "restored 1 capture to restored/front/2026-11-01/; hkaws get fetches them",
                        "restored 1 capture to restored/front/2026-11-02/; hkaws get fetches them");
        assertThat(night.exitCode()).isZero();
        assertThat(since.out())
                .hasLineCount(1)
                .contains("\"date\":\"2026-11-02\",\"captures\":1,\"bytes\":4");
        assertThat(zoned("restore", "front", "--last", "1h").err())
                .isEqualTo(
                        "hkaws restore: nothing of that is packed; what is not is there at once: hkaws get\n");
        assertThat(zoned("restore", "front", "gate", "2026-11-01").err())
                .startsWith("hkaws restore: one camera at a time; gate is the second\n");
    }

    @Test
    void packsVerifiesReconcilesAndLists() {
        CommandRun pack = zoned("pack", "front", "--older-than", "14", "--yes", "--json");

        assertThat(pack.out())
                .isEqualTo(
                        "{\"camera\":\"front\",\"date\":\"2026-11-01\",\"outcome\":\"packed\",\"listed\":2,\"alreadyPacked\":0,\"packed\":2,\"deleted\":2,\"bytes\":8,\"segments\":[\"%s\"],\"problems\":[]}\n"
                                .formatted(TAR));
        assertThat(pack.exitCode()).isZero();
        assertThat(site.keys(DAY)).isEmpty();
        assertThat(zoned("verify").outLines())
                .containsExactly("front/2026-11-01.000  good, 2 of 2 captures read");
        assertThat(zoned("verify", "--sample", "1", "--json").out())
                .isEqualTo(
                        "{\"camera\":\"front\",\"date\":\"2026-11-01\",\"segment\":0,\"members\":2,\"checked\":1,\"good\":true,\"findings\":[]}\n");
        assertThat(zoned("reconcile").outLines())
                .containsExactly("front/2026-11-01  1 segment, 2 captures, unpacked 0");
        assertThat(zoned("ls", "front", "2026-11-01").outLines())
                .containsExactly(
                        "TIME          DETECTION  CH  SIZE  PLACE"
                                + "                                                  NAME",
                        "07:15:03.000  -          -    3 B  packed, GLACIER_IR, stored 21 days"
                                + " after its own time  "
                                + ONE,
                        "21:00:00.000  -          -    5 B  packed, GLACIER_IR, stored 21 days"
                                + " after its own time  "
                                + TWO);
        assertThat(zoned("cameras").outLines().get(1))
                .isEqualTo("front      2    1       1  2026-11-01  2026-11-21");
    }

    @Test
    void findsWhatWasDamaged() {
        zoned("pack", "front", "2026-11-01", "--yes");
        site.put(TAR, "something else");

        CommandRun verify = zoned("verify", "front");
        CommandRun reconcile = zoned("reconcile", "front");
        CommandRun ls = zoned("ls", "front", "2026-11-01");

        assertThat(verify.outLines().getFirst()).startsWith("front/2026-11-01.000  NOT GOOD");
        assertThat(verify.exitCode()).isEqualTo(1);
        assertThat(reconcile.out()).contains(TAR + " has 14 bytes, its catalog names");
        assertThat(reconcile.exitCode()).isEqualTo(1);
        assertThat(ls.err()).contains("problem: " + TAR);
        assertThat(ls.exitCode()).isEqualTo(3);
    }

    @Test
    void fetchesPackedCapturesAsIfTheyWereHot() {
        zoned("pack", "front", "2026-11-01", "--yes");
        site.put(DAY + "20261101_120000.jpg", "late");

        CommandRun run = zoned("get", "front", "2026-11-01", "-o", directory.toString());

        assertThat(run.outLines())
                .containsExactly(
                        directory.resolve(ONE).toString(),
                        directory.resolve("20261101_120000.jpg").toString(),
                        directory.resolve(TWO).toString());
        assertThat(directory.resolve(ONE)).hasContent("one");
        assertThat(directory.resolve(TWO)).hasContent("three");
    }

    @Test
    void showsThePriceAndTheWaitBeforeItRestores() throws IOException {
        Path deep =
                Files.writeString(
                        directory.resolve("deep.yaml"),
                        "timeZone: UTC\narchive:\n  storageClass: DEEP_ARCHIVE\n  acceptEarlyDeletionFees: true\n  deepArchiveAfterDays: never\n");
        site.run("pack", "front", "2026-11-01", "--yes", "--site", deep.toString());

        CommandRun asked = zoned("restore", "front", "2026-11-01");
        CommandRun archived =
                zoned("get", "front", "2026-11-01", "-o", directory.resolve("a").toString());
        CommandRun started = zoned("restore", "front", "2026-11-01", "--yes", "--json");
        site.clock.advance(TestSite.RESTORE_DELAY.plusMinutes(1));
        CommandRun done = zoned("restore", "front", "2026-11-01", "--yes");
        CommandRun fetched =
                zoned("get", "front", "2026-11-01", "-o", directory.resolve("b").toString());

        assertThat(asked.err())
                .startsWith(
                        "restore 2 captures, 8 B, of front/2026-11-01 for less than $0.01, readable up to 12 hours? [y/N]\n");
        assertThat(archived.err()).contains("hkaws restore front 2026-11-01 first");
        assertThat(archived.exitCode()).isEqualTo(1);
        assertThat(started.out()).contains("\"waitSeconds\":43200", "\"status\":\"waiting\"");
        assertThat(started.exitCode()).isEqualTo(3);
        assertThat(done.out())
                .isEqualTo(
                        "restored 2 captures to restored/front/2026-11-01/; hkaws get fetches them\n");
        assertThat(fetched.exitCode()).isZero();
        assertThat(directory.resolve("b").resolve(TWO)).hasContent("three");
    }

    @Test
    void restoresOneCaptureAtOnceFromInstantRetrieval() {
        zoned("pack", "front", "2026-11-01", "--yes");

        CommandRun dry = zoned("restore", "front", "2026-11-01", ONE, "--dry-run");
        CommandRun run = zoned("restore", "front", "2026-11-01", "07:00-08:00", "--yes");

        assertThat(dry.outLines().getFirst())
                .isEqualTo(
                        "would restore 1 capture, 3 B, of front/2026-11-01 for less than $0.01, readable at once");
        assertThat(run.exitCode()).isZero();
        assertThat(site.keys("restored/")).containsExactly("restored/front/2026-11-01/" + ONE);
    }

    @Test
    void refusesWhatCannotBeRestored() {
        assertThat(zoned("restore", "front", "2026-11-21").err())
                .isEqualTo(
                        "hkaws restore: front/2026-11-21 is not packed; look under cameras/front/2026-11-21/\n");
        assertThat(zoned("restore", "fromt", "2026-11-21").err())
                .isEqualTo(
                        "hkaws restore: there is no camera fromt in bucket hkaws-test; did you mean front?\n");
        assertThat(zoned("pack", "front").err())
                .startsWith(
                        "hkaws pack: which days? name dates, or --month yyyy-MM, or --older-than DAYS\n");
        assertThat(zoned("pack", "front", "--month", "October").err())
                .startsWith(
                        "hkaws pack: Invalid value for option '--month': 'October' is no month; write it yyyy-MM, such as 2026-10\n");
    }

    private CommandRun zoned(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.add("--zone");
        all.add("UTC");
        return site.run(all.toArray(String[]::new));
    }
}
