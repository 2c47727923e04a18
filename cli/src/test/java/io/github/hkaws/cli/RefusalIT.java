package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.local.s3.Fault;
import io.github.hkaws.local.s3.Faults;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RefusalIT {

    private static final TestSite SITE = new TestSite();

    @AfterEach
    void repair() {
        SITE.aws.faults(Faults.NONE);
    }

    @AfterAll
    static void stop() {
        SITE.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | AccessDenied | these credentials may not do this: LIST (403 AccessDenied); they lack s3:ListBucket, or bucket hkaws-test is somebody else's",
                "400 | ExpiredToken | the credentials have expired; get new ones (aws sso login, or a new session token)",
                "403 | InvalidAccessKeyId | AWS does not know these credentials; check AWS_ACCESS_KEY_ID or the profile (aws configure list)",
                "403 | SignatureDoesNotMatch | the secret access key does not fit the access key; check AWS_SECRET_ACCESS_KEY or the profile (aws configure list)",
                "403 | RequestTimeTooSkewed | this computer's clock differs too much from AWS's; set it (timedatectl set-ntp true)",
                "301 | PermanentRedirect | bucket hkaws-test lies in another region; name that one with --region or AWS_REGION",
                "501 | NotImplemented | GET catalog/key-scheme.json: 501 NotImplemented: this S3 does not know reading in this way: it was not read; trying again does not help; hkaws doctor --smoke shows what it can",
            })
    void explainsWhatAwsRefuses(int status, String code, String sentence) {
        SITE.aws.faults(_ -> Optional.of(new Fault.Refusal(status, code, "Refused.")));

        CommandRun run = SITE.run("cameras");

        assertThat(run.err().replaceAll(" +", " "))
                .isEqualTo("hkaws cameras: " + sentence.replaceAll(" +", " ") + "\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(1);
    }

    /** The region itself S3 names beside its sentence, which {@link RefusalOnTheWireIT} sends. */
    @Test
    void believesNoRegionThatOnlyASentenceNames() {
        SITE.aws.faults(_ ->
                Optional.of(
                        new Fault.Refusal(
                                400,
                                "AuthorizationHeaderMalformed",
                                "The authorization header is malformed; the region 'us-east-1' is wrong; expecting 'eu-central-1'")));

        assertThat(SITE.run("days", "front").err())
                .isEqualTo(
                        "hkaws days: bucket hkaws-test lies in another region; name that one with --region or AWS_REGION\n");
    }

    /** As other people's S3s answer: it never gets better, and something follows from it. */
    @Test
    void saysWhatFollowsWhereAnS3LacksSomething() {
        SITE.aws.faults(call ->
                call.operation().endsWith("Configuration")
                        ? Optional.of(new Fault.Refusal(501, "NotImplemented", "Refused."))
                        : Optional.empty());

        CommandRun doctor = SITE.run("doctor");

        assertThat(doctor.out())
                .contains(
                        "hint   lifecycle      this S3 does not know it (501): trying again does not help\n",
                        "old versions and unfinished uploads stay and cost",
                        "hint   notification   this S3 does not know it (501): trying again does not help\n",
                        "run hkaws arrange --every 30s");
        assertThat(SITE.run("sweep").err())
                .isEqualTo(
                        "hkaws sweep: this S3 does not know notifications (501), so no queue and no function are told of anything; run hkaws arrange --every 30s in their place\n");
    }

    /** The last request of a packing: what it leaves must not look like a tar that got lost. */
    @Test
    void saysWhatARefusedCompletionLeaves() {
        SITE.put("cameras/refused/2026-11-09/20261109_071500.jpg", "one")
                .put("cameras/refused/2026-11-09/20261109_071600.jpg", "two");
        SITE.aws.faults(call ->
                "CompleteMultipartUpload".equals(call.operation())
                        ? Optional.of(new Fault.Refusal(400, "InvalidRequest", "Refused."))
                        : Optional.empty());

        CommandRun run = SITE.run("pack", "refused", "2026-11-09", "--yes", "--zone", "UTC");

        assertThat(run.err())
                .endsWith(
                        "archive/refused/2026-11-09.000.tar: 400 InvalidRequest; its packing never finished; its 2 captures stand as single objects, and hkaws pack refused 2026-11-09 goes on with it\n");
        assertThat(run.exitCode()).isEqualTo(1);
        SITE.aws.faults(Faults.NONE);
        assertThat(SITE.run("verify", "refused", "--zone", "UTC").out())
                .contains("its packing never finished");
        assertThat(SITE.run("pack", "refused", "2026-11-09", "--yes", "--zone", "UTC").exitCode())
                .isZero();
    }

    @Test
    void saysThatThereIsNoSuchBucket() {
        assertThat(SITE.run("cameras", "--bucket", "hkaws-nowhere").err())
                .isEqualTo(
                        "hkaws cameras: there is no bucket hkaws-nowhere; check --bucket, and --region\n");
        Map<String, String> environment = SITE.environment();
        environment.put("HKAWS_BUCKET", "hkaws-nowhere");
        assertThat(SITE.with(environment, "", "cameras").err())
                .isEqualTo(
                        "hkaws cameras: there is no bucket hkaws-nowhere; check --bucket, HKAWS_BUCKET or the site file, and --region\n");
    }

    @Test
    void namesTheBucketToImportFromAndItsOption() {
        CommandRun run = SITE.run("import", "--from", "hkaws-gone", "--yes");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws import: there is no bucket hkaws-gone; check --from, and --region\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void saysWhyABucketIsNotOurs() {
        SITE.aws.s3().createBucket(r -> r.bucket("holiday-pictures"));
        SITE.aws
                .s3()
                .putObject(
                        r -> r.bucket("holiday-pictures").key("2025/beach.jpg"),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("x"));

        assertThat(SITE.run("cameras", "--bucket", "holiday-pictures").err())
                .isEqualTo(
                        "hkaws cameras: bucket holiday-pictures does not look like one of ours: it holds 2025/ and none of drop/, cameras/, archive/ and catalog/; name another with --bucket, or say --force if it is the right one\n");
        assertThat(SITE.run("cameras", "--bucket", "holiday-pictures", "--force").exitCode())
                .isZero();
    }

    @Test
    void findsNothingInAnEmptyBucket() {
        SITE.aws.s3().createBucket(r -> r.bucket("hkaws-empty"));

        CommandRun run = SITE.run("cameras", "--bucket", "hkaws-empty");

        assertThat(run.err())
                .isEqualTo(
                        "bucket hkaws-empty holds no captures yet; what waits in drop/ is filed by hkaws arrange\n");
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(SITE.run("ls", "front", "today", "--bucket", "hkaws-empty").err())
                .isEqualTo(
                        "hkaws ls: there is no camera front in bucket hkaws-empty; it holds none yet\n");
    }

    @Test
    void asksForTheBucket() {
        CommandRun run = SITE.with(Map.of(), "", "cameras");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws cameras: which bucket? say --bucket NAME, set HKAWS_BUCKET, or name it in the site file (--site FILE)\nTry 'hkaws cameras --help'.\n");
        assertThat(run.exitCode()).isEqualTo(2);
    }

    @Test
    void saysThatAwsCannotBeReached() {
        CommandRun run =
                SITE.with(
                        Map.of(
                                "HKAWS_BUCKET",
                                "hkaws-test",
                                "AWS_ENDPOINT_URL",
                                "http://127.0.0.1:9"),
                        "",
                        "cameras");

        assertThat(run.err())
                .isEqualTo(
                        "hkaws cameras: cannot reach AWS (connection refused); check the network and AWS_ENDPOINT_URL\n");
        assertThat(run.exitCode()).isEqualTo(1);
    }
}
