package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.local.s3.Fault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class MoveIT {

    private static final String NAME = "192.168.1.64_01_20261122071503120_TIMING.jpg";
    private static final String FILED = "cameras/front/2026-11-22/" + NAME;

    private final TestSite site = new TestSite();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void arrangesWhatWaits() {
        site.put("drop/front/" + NAME, "one")
                .put("drop/front/empty.jpg", "")
                .put("drop/nvr/DVRWorkDirectory", "noise");

        CommandRun run = site.run("arrange", "--zone", "UTC");

        assertThat(run.outLines())
                .containsExactly(
                        "drop/front/%s -> %s".formatted(NAME, FILED),
                        "drop/nvr/DVRWorkDirectory -> discard/2026-11-23/nvr/DVRWorkDirectory");
        assertThat(run.err()).contains("       1  arranged\n", "       1  placeholder\n");
        assertThat(run.exitCode()).isZero();
        assertThat(site.keys(""))
                .containsExactly(
                        FILED, "discard/2026-11-23/nvr/DVRWorkDirectory", "drop/front/empty.jpg");
        assertThat(site.run("arrange", "--zone", "UTC").exitCode()).isZero();
    }

    @Test
    void arrangesFromAnotherPrefix() {
        site.put("uploads/nas/front/" + NAME, "one");

        CommandRun run = site.run("arrange", "uploads/nas/", "--zone", "UTC", "--json", "--force");

        assertThat(run.out())
                .isEqualTo(
                        "{\"source\":\"uploads/nas/front/%s\",\"outcome\":\"arranged\",\"key\":\"%s\",\"problem\":null}\n"
                                .formatted(NAME, FILED));
        assertThat(site.keys("")).containsExactly(FILED);
    }

    @Test
    void saysWhatItWouldFile() {
        site.put("drop/front/" + NAME, "one").put("drop/front/empty.jpg", "");

        CommandRun run = site.run("arrange", "--dry-run", "--zone", "UTC", "--json");

        assertThat(run.outLines())
                .containsExactly(
                        "{\"source\":\"drop/front/%s\",\"outcome\":\"would-arrange\",\"key\":\"%s\",\"problem\":null}"
                                .formatted(NAME, FILED),
                        "{\"source\":\"drop/front/empty.jpg\",\"outcome\":\"would-stay\",\"key\":null,\"problem\":null}");
        assertThat(run.err()).endsWith("would file 1 object, for less than $0.01 of requests\n");
        assertThat(site.keys("cameras/")).isEmpty();
    }

    @Test
    void saysPartlyWhenSomeCouldNotBeFiled() {
        site.put("drop/front/" + NAME, "one").put("drop/yard/" + NAME, "two");
        site.aws.faults(call ->
                "CopyObject".equals(call.operation())
                                && String.valueOf(call.key()).startsWith("cameras/yard")
                        ? Optional.of(Fault.accessDenied())
                        : Optional.empty());

        CommandRun run = site.run("arrange", "--zone", "UTC");

        assertThat(run.err()).contains("problem: drop/yard/", "403 AccessDenied");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(site.keys("")).containsExactly(FILED, "drop/yard/" + NAME);
    }

    @Test
    void refusesToArrangeWhatIsFiled() {
        assertThat(site.run("arrange", "cameras/front/").err())
                .startsWith(
                        "hkaws arrange: what lies under cameras/ is not for arranging; name another\n");
        assertThat(site.run("arrange", "uploads").err())
                .startsWith("hkaws arrange: a prefix ends with a slash: uploads/\n");
    }

    @Test
    void leavesTheWorkToTheFunction() {
        site.put("drop/front/" + NAME, "one").put("drop/yard/" + NAME, "two");
        site.notifyQueue();
        site.attachFunction(Site.in(ZoneId.of("UTC")));

        CommandRun dry = site.run("arrange", "--distributed", "--dry-run");
        CommandRun run = site.run("arrange", "--distributed", "--json");

        assertThat(dry.err())
                .isEqualTo(
                        "2 objects in drop/; to have them filed by Lambda costs less than $0.01\n");
        assertThat(run.out())
                .isEqualTo(
                        "{\"told\":2,\"waiting\":0,\"deadBefore\":0,\"dead\":0,\"leftInDrop\":0}\n");
        assertThat(run.err())
                .contains("0 messages in the dead letters before this\n")
                .endsWith("0 messages in the dead letters now\n");
        assertThat(run.exitCode()).isZero();
        assertThat(site.keys("")).containsExactly(FILED, "cameras/yard/2026-11-22/" + NAME);
    }

    @Test
    void sweepsWhatNoNotificationMoved() {
        site.put("drop/front/" + NAME, "one");
        site.notifyQueue();
        site.clock.advance(Duration.ofHours(1));

        CommandRun dry = site.run("sweep", "--dry-run");
        CommandRun run = site.run("sweep", "--json");

        assertThat(dry.outLines())
                .containsExactly("       1  waiting", "dry run: nothing told, nothing removed");
        assertThat(run.outLines())
                .containsExactly(
                        "{\"kind\":\"waiting\",\"count\":1,\"alarming\":false,\"examples\":[\"drop/front/%s\"]}"
                                .formatted(NAME),
                        "{\"told\":1,\"removed\":0,\"problems\":[],\"finished\":true}");
        assertThat(run.exitCode()).isZero();
        site.attachFunction(Site.in(ZoneId.of("UTC")));
        assertThat(site.run("arrange", "--distributed").exitCode()).isZero();
        assertThat(site.keys("")).containsExactly(FILED);
    }

    @Test
    void saysThatNoQueueIsTold() {
        site.put("drop/front/" + NAME, "one");

        assertThat(site.run("arrange", "--distributed").err())
                .endsWith(
                        "hkaws arrange: bucket hkaws-test tells no queue of what appears in drop/; deploy the site, or name a queue with --queue\n");
    }

    @Test
    void countsWhatNeedsALookAsPartly() {
        site.put("drop/front/odd/", "bytes under a directory's name");
        site.notifyQueue();

        CommandRun run = site.run("sweep");

        assertThat(run.outLines())
                .isEqualTo(
                        List.of(
                                "       1  odd           somebody must look",
                                "            drop/front/odd/",
                                "told the arrange function of 0, removed 0"));
        assertThat(run.exitCode()).isEqualTo(3);
    }
}
