package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

final class KeepIT {

    private static final String OLD = "cameras/front/2025-11-20/20251120_071503.jpg";
    private static final String YOUNG = "cameras/front/2026-11-20/20261120_071503.jpg";
    private static final String QUESTION =
            "delete 1 camera-day with 1 unpacked capture and 0 segments, 3 B; that saves less than $0.01 per month? [y/N]\n";

    private final TestSite site = new TestSite(Instant.parse("2025-11-20T12:00:00Z"));

    @BeforeEach
    void file() {
        site.put(OLD, "old");
        site.clock.moveTo(CommandRun.NOW);
        site.put(YOUNG, "young");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void asksBeforeItPurges() {
        CommandRun refused = site.answering("n\n", "purge", "--zone", "UTC");
        CommandRun unanswered = site.run("purge", "--zone", "UTC");

        assertThat(refused.err()).isEqualTo(QUESTION + "nothing was changed\n");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(unanswered.err())
                .isEqualTo(
                        QUESTION
                                + "not confirmed: nothing was changed (--yes answers beforehand)\n");
        assertThat(site.keys("cameras/")).containsExactly(OLD, YOUNG);
    }

    @Test
    void purgesWhatHasReachedItsEnd() {
        CommandRun run = site.answering("y\n", "purge", "--zone", "UTC", "--json");

        assertThat(run.out())
                .isEqualTo(
                        "{\"camera\":\"front\",\"date\":\"2025-11-20\",\"outcome\":\"purged\",\"captures\":1,\"segments\":0,\"catalogs\":0,\"sheets\":0,\"bytes\":3,\"problem\":null}\n");
        assertThat(run.exitCode()).isZero();
        assertThat(site.keys("cameras/")).containsExactly(YOUNG);
    }

    @Test
    void sparesEverythingInADryRun() {
        CommandRun run = site.run("purge", "--zone", "UTC", "--dry-run");

        assertThat(run.out())
                .isEqualTo(
                        "front/2025-11-20: would purge: segments 0, catalogs 0, sheets 0, unpacked captures 1, bytes 3\n");
        assertThat(run.err()).startsWith("would delete 1 camera-day");
        assertThat(site.run("purge", "--zone", "UTC", "--dry-run", "--json").out())
                .contains("\"outcome\":\"would-purge\",\"captures\":1");
        assertThat(run.exitCode()).isZero();
        assertThat(site.keys("")).containsExactly(OLD, YOUNG);
    }

    @Test
    void holdsNoDayOfWhichThereIsNothingUnlessItIsMeant() {
        CommandRun future = site.run("hold", "front", "2031-01-01", "--why", "x");
        CommandRun both =
                site.run("hold", "front", "2026-11-20", "2025-11-19", "--why", "x", "--dry-run");

        assertThat(future.err())
                .isEqualTo(
                        "hkaws hold: there are no captures of front on 2031-01-01; the nearest day that has some is 2026-11-20; say --anyway to hold it all the same\n");
        assertThat(future.exitCode()).isEqualTo(1);
        assertThat(both.err())
                .contains("front on 2025-11-19; the nearest day that has some is 2025-11-20;");
        assertThat(site.keys("holds/")).isEmpty();
        assertThat(site.run("hold", "front", "2031-01-01", "--why", "x", "--anyway").out())
                .contains("placed");
    }

    @Test
    void takesAnOptionForATextWhereThatIsSaid() {
        assertThat(site.run("hold", "front", "2026-11-20", "--why=--force").exitCode()).isZero();
        assertThat(site.run("holds", "--json").out()).contains("\"why\":\"--force\"");

        CommandRun lost = site.run("hold", "front", "2026-11-20", "--why", "--force");

        assertThat(lost.err())
                .startsWith(
                        "hkaws hold: --why needs TEXT, and --force follows; if that is what you mean, write --why=--force\n");
        assertThat(lost.exitCode()).isEqualTo(2);
    }

    @Test
    void holdsAgainstThePurge() {
        CommandRun held = site.run("hold", "front", "2025-11-20", "--why", "break-in");
        CommandRun again =
                site.run("hold", "front", "2025-11-20", "--why", "other", "--by", "Bob", "--json");
        CommandRun purge = site.run("purge", "--zone", "UTC", "--yes");

        assertThat(held.outLines())
                .containsExactly(
                        "DAY               OUTCOME  BY     SINCE                 WHY",
                        "front/2025-11-20  placed   alice  2026-11-23T06:15:52Z  break-in");
        assertThat(again.out())
                .isEqualTo(
                        "{\"camera\":\"front\",\"date\":\"2025-11-20\",\"outcome\":\"already-held\",\"by\":\"alice\",\"since\":\"2026-11-23T06:15:52Z\",\"why\":\"break-in\"}\n");
        assertThat(purge.out()).isEqualTo("front/2025-11-20: held, nothing deleted\n");
        assertThat(site.run("holds").outLines()).hasSize(2);
        assertThat(site.keys("cameras/")).containsExactly(OLD, YOUNG);
    }

    @Test
    void asksBeforeItReleasesWhatThePurgeWouldTake() {
        site.run("hold", "front", "2025-11-20", "2026-11-20", "--why", "break-in");

        CommandRun young = site.run("release", "front", "2026-11-20", "--json");
        CommandRun old = site.run("release", "front", "2025-11-20");

        assertThat(young.out()).contains("\"outcome\":\"released\",\"by\":\"alice\"");
        assertThat(old.err())
                .startsWith(
                        "1 day past the end of retention by date: the next purge deletes what of it S3 has held for as long. Go on? [y/N]\n");
        assertThat(old.exitCode()).isEqualTo(1);
        assertThat(site.keys("holds/")).containsExactly("holds/front/2025-11-20.json");
        assertThat(site.run("release", "front", "2025-11-20", "--yes").exitCode()).isZero();
        assertThat(site.keys("holds/")).isEmpty();
    }

    @Test
    void bringsAPurgedDayBackAndHoldsIt() {
        site.run("purge", "--zone", "UTC", "--yes");

        CommandRun dry = site.run("unpurge", "front", "2025-11-20", "--dry-run");
        CommandRun run = site.run("unpurge", "front", "2025-11-20");

        assertThat(dry.out()).isEqualTo(OLD + "\n");
        assertThat(run.out()).isEqualTo(OLD + "\n");
        assertThat(run.err())
                .isEqualTo("brought back 1 object; the days are held now (hkaws release)\n");
        assertThat(site.keys("")).contains(OLD, YOUNG, "holds/front/2025-11-20.json");
        assertThat(site.run("unpurge", "front", "2025-11-20").exitCode()).isEqualTo(1);
    }

    @Test
    void bringsBackWhatThePurgeDeletedAndNothingElse() {
        site.run("pack", "front", "2025-11-20", "--zone", "UTC", "--yes");
        site.run("purge", "--zone", "UTC", "--yes");
        assertThat(site.keys("cameras/")).containsExactly(YOUNG);

        CommandRun run = site.run("unpurge", "front", "2025-11-20");

        assertThat(run.outLines())
                .startsWith(
                        "catalog/front/2025-11-20.000.jsonl", "archive/front/2025-11-20.000.tar");
        assertThat(site.keys("cameras/")).containsExactly(YOUNG);
        assertThat(site.keys("archive/")).containsExactly("archive/front/2025-11-20.000.tar");
        assertThat(run.exitCode()).isZero();
    }

    @Test
    void leavesNoHoldWhereThereIsNothingToBringBack() {
        CommandRun run = site.run("unpurge", "front", "2025-11-20");

        assertThat(run.err())
                .isEqualTo(
                        "nothing of these days that a purge deleted is hidden in bucket hkaws-test; what was purged longer ago is gone\n");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(site.keys("holds/")).isEmpty();
    }

    @Test
    void deletesForGoodOnlyWhereThatIsSaidTwice() {
        site.aws
                .s3()
                .putBucketVersioning(r ->
                        r.bucket(TestSite.BUCKET)
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.SUSPENDED)));

        CommandRun refused = site.run("purge", "--zone", "UTC", "--yes");
        CommandRun dry = site.run("purge", "--zone", "UTC", "--dry-run");
        CommandRun asked = site.answering("n\n", "purge", "--zone", "UTC", "--for-good");
        assertThat(site.keys("")).containsExactly(OLD, YOUNG);
        CommandRun done = site.run("purge", "--zone", "UTC", "--for-good", "--yes");

        String why =
                "bucket hkaws-test keeps no versions: what is purged there is gone for good, and nothing was deleted; turn versioning on (aws s3api put-bucket-versioning --bucket hkaws-test --versioning-configuration Status=Enabled), or say --for-good\n";
        assertThat(refused.err()).isEqualTo(why);
        assertThat(dry.err()).startsWith("would delete 1 camera-day").endsWith(why);
        assertThat(asked.err())
                .startsWith(
                        "delete FOR GOOD, since no versions are kept, 1 camera-day with 1 unpacked capture");
        assertThat(refused.exitCode()).isEqualTo(dry.exitCode()).isEqualTo(1);
        assertThat(done.exitCode()).isZero();
        assertThat(site.keys("cameras/")).containsExactly(YOUNG);
    }

    @Test
    void saysInTheJsonThatNoVersionsAreKept() {
        site.aws
                .s3()
                .putBucketVersioning(r ->
                        r.bucket(TestSite.BUCKET)
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.SUSPENDED)));

        CommandRun refused = site.run("purge", "--zone", "UTC", "--yes", "--json");

        assertThat(refused.outLines())
                .last()
                .asString()
                .startsWith("{\"problems\":[\"bucket hkaws-test keeps no versions: ")
                .contains("--for-good");
        assertThat(refused.exitCode()).isEqualTo(1);
    }

    @Test
    void saysInTheJsonWhichHoldCannotBeRead() {
        site.put("holds/front/2025-11-20.json", "{\"version\":99}");

        CommandRun holds = site.run("holds", "--json");

        assertThat(holds.outLines())
                .first()
                .asString()
                .contains("\"outcome\":\"held\",\"by\":null");
        assertThat(holds.outLines())
                .last()
                .asString()
                .startsWith("{\"problems\":[\"holds/front/2025-11-20.json: ");
        assertThat(holds.exitCode()).isEqualTo(3);
    }

    @Test
    void saysInTheJsonWhatIsNotBack() {
        site.put("cameras/front/2025-11-20/20251120_071504.jpg", "too");
        site.clock.moveTo(CommandRun.NOW.plus(Duration.ofDays(366)));
        site.run("purge", "--zone", "UTC", "--yes");
        site.put(OLD, "another");

        CommandRun run = site.run("unpurge", "front", "2025-11-20", "--json");

        assertThat(run.outLines())
                .last()
                .asString()
                .startsWith("{\"problems\":[\"" + OLD + " was purged, and something else stands");
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void refusesCamerasThatAreNotThere() {
        assertThat(site.run("hold", "fronr", "2026-11-20", "--why", "x").err())
                .isEqualTo(
                        "hkaws hold: there is no camera fronr in bucket hkaws-test; did you mean front?\n");
        assertThat(site.keys("holds/")).isEmpty();
    }
}
