package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.local.s3.Fault;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleRule;

final class CheckIT {

    private final TestSite site = new TestSite();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void findsWhatDiffersFromTheDeployedSite() {
        site.aws
                .s3()
                .putBucketVersioning(r ->
                        r.bucket(TestSite.BUCKET)
                                .versioningConfiguration(
                                        v -> v.status(BucketVersioningStatus.SUSPENDED)));
        // A new bucket blocks public access; somebody took that away.
        site.aws.s3().deletePublicAccessBlock(r -> r.bucket(TestSite.BUCKET));
        site.aws
                .s3()
                .putBucketLifecycleConfiguration(r ->
                        r.bucket(TestSite.BUCKET).lifecycleConfiguration(c -> c.rules(tidy())));

        CommandRun run = site.run("doctor");

        assertThat(run.outLines())
                .contains(
                        "WRONG  versioning     off: what is deleted is gone for good",
                        "WRONG  public access  not blocked: a policy or an ACL could show the"
                                + " pictures to everybody",
                        "WRONG  lifecycle      rule tidy deletes what lies under 'cameras/front/'"
                                + " after some days, held or not",
                        "                      remove that rule; hkaws purge ends retention and"
                                + " respects holds",
                        "WRONG  notification   S3 tells no queue of what appears in drop/: nothing"
                                + " is arranged but by the hourly sweep",
                        "ok     drop           nothing waits",
                        "hint   relay          no heartbeat within the last 3 days");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private static LifecycleRule tidy() {
        return LifecycleRule.builder()
                .id("tidy")
                .status(ExpirationStatus.ENABLED)
                .filter(f -> f.prefix("cameras/front/"))
                .expiration(e -> e.days(30))
                .build();
    }

    @Test
    void acceptsWhatIsAsDeployed() {
        site.notifyQueue();
        site.put(
                "drop/.relay/status.json",
                "{\"relay\":\"attic\",\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":9.5,"
                        + "\"versions\":{\"kit\":\"1.1.0\"},\"losses\":2}");
        site.aws
                .s3()
                .putPublicAccessBlock(r ->
                        r.bucket(TestSite.BUCKET)
                                .publicAccessBlockConfiguration(b ->
                                        b.blockPublicAcls(true)
                                                .ignorePublicAcls(true)
                                                .blockPublicPolicy(true)
                                                .restrictPublicBuckets(true)));

        assertThat(site.run("doctor").outLines())
                .contains(
                        "ok     versioning     on: what is deleted can be brought back",
                        "ok     public access  blocked",
                        "ok     notification   what appears in drop/ goes to hkaws-home-arrange",
                        "ok     dead letters   none in hkaws-home-arrange-dlq",
                        "ok     relay          the last heartbeat came 2026-11-23T06:15:52Z",
                        "ok     relay          relay attic: 0 captures wait, 9.5 % free, kit 1.1.0,"
                                + " 2 losses since it was installed",
                        "WRONG  relay          relay attic: 9.5 % of its disk are free");
    }

    @Test
    void readsAHeartbeatThatArrangeHasRemoved() {
        site.put("drop/.relay/status.json", "{\"backlogFiles\":7,\"oldestSeconds\":0}");
        site.aws.s3().deleteObject(r -> r.bucket(TestSite.BUCKET).key("drop/.relay/status.json"));

        assertThat(site.run("doctor").outLines())
                .contains("ok     relay          relay: 7 captures wait");
    }

    @Test
    void saysThatAHeartbeatIsNone() {
        site.put("drop/.relay/status.json", "{\"oldestSeconds\":-7,\"freePercent\":\"NaN\"}");

        assertThat(site.run("doctor").outLines())
                .contains(
                        "WRONG  relay          what lies at drop/.relay/status.json is not a"
                                + " heartbeat, backlogFiles is no number of 0 or more: update the relay"
                                + " or remove it");
    }

    @Test
    void triesWhatCapturesDependOn() {
        CommandRun run = site.run("doctor", "--smoke", "--json");

        assertThat(run.outLines())
                .contains(
                        "{\"level\":\"ok\",\"topic\":\"smoke\",\"what\":\"a write does not"
                                + " overwrite\",\"remedy\":null}",
                        "{\"level\":\"ok\",\"topic\":\"smoke\",\"what\":\"what has changed is not"
                                + " deleted\",\"remedy\":null}",
                        "{\"level\":\"ok\",\"topic\":\"smoke\",\"what\":\"a copy does not"
                                + " overwrite\",\"remedy\":null}");
        assertThat(site.keys("")).containsExactly("catalog/store-proof.json");
    }

    @Test
    void saysWhatItMayNotLookAt() {
        site.aws.faults(call ->
                call.operation().startsWith("GetBucket")
                        ? Optional.of(Fault.accessDenied())
                        : Optional.empty());

        CommandRun run = site.run("doctor");

        assertThat(run.outLines())
                .contains("unseen versioning     these credentials may not look at it");
        // A bucket without a notification is wrong, whatever else may be seen.
        assertThat(run.exitCode()).isEqualTo(run.out().contains("WRONG") ? 1 : 3);
    }

    @Test
    void failsWhereItMaySeeNothingAtAll() {
        site.aws.faults(call -> Optional.of(Fault.accessDenied()));

        CommandRun run = site.run("doctor");

        assertThat(run.outLines())
                .contains("unseen bucket         these credentials may not look at it")
                .noneMatch(line -> line.startsWith("WRONG"));
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void endsWhereTheBucketCannotBeReached() {
        CommandRun run = site.run("doctor", "--bucket", "hkaws-nowhere");

        assertThat(run.outLines().getFirst()).startsWith("ok     credentials    access key test");
        assertThat(run.outLines().get(1)).startsWith("WRONG  bucket");
        assertThat(run.err()).isEqualTo("without the bucket there is nothing more to look at\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void saysWhatTheBucketCostsAndWillCost() {
        String picture = "x".repeat(1_000_000);
        site.put("cameras/front/2026-11-21/20261121_071503.jpg", picture)
                .put("cameras/front/2026-11-22/20261122_071503.jpg", picture)
                .put("drop/front/20261123_071503.jpg", "x");

        CommandRun run = site.run("cost", "--zone", "UTC", "--json");

        List<String> lines = run.outLines();
        assertThat(lines)
                .contains(
                        "{\"prefix\":\"cameras/\",\"storageClass\":\"STANDARD\",\"objects\":2,\"bytes\":2000000,\"usdMonth\":0.0}",
                        "{\"forecast\":\"segments, 90 days"
                                + " GLACIER_IR\",\"part\":\"storage\",\"usdMonth\":0.0,\"usdYear\":0.004,\"afterFreeUsdYear\":0.004}");
        assertThat(lines.getLast())
                .startsWith("{\"usdMonth\":0.0,")
                .endsWith(
                        "\"cameras\":1,\"capturesADay\":1.0,\"bytesADay\":1000000,\"averagedDays\":2,\"region\":\"us-east-1\",\"asOf\":\"2026-11-23\"}");
        assertThat(site.run("cost", "--zone", "UTC").out())
                .contains(
                        "In the last 2 days came 1 captures per day, 1.0 MB, of 1 camera.",
                        "total");
    }

    @Test
    void showsTheLastDigest() {
        site.put(
                "reports/2026-11-22.json",
                "{\"format\":1,\"at\":\"2026-11-22T02:30:00Z\",\"lines\":[\"gate:"
                        + " silent\"],\"cameras\":[{\"camera\":\"gate\",\"silent\":true}],\"days\":[]}");

        assertThat(site.run("report", "--zone", "UTC").outLines())
                .containsExactly(
                        "reports/2026-11-22.json, of 2026-11-22T02:30:00Z",
                        "  ! gate: silent",
                        "CAMERA  LAST CAPTURE  SILENT  CLOCK BEHIND",
                        "gate    -             silent             -");
        assertThat(site.run("report", "2026-11-21").err())
                .isEqualTo(
                        "hkaws report: there is no such report up to 2026-11-21; the schedule"
                                + " writes one every night (hkaws doctor)\n");
    }
}
