package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.OpenBucket;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;

/** Credentials, region, clock: whether the bucket can be reached at all. */
final class AccessChecks {

    /** S3 refuses a clock that is off by a quarter of an hour. */
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);

    private static final Duration MUCH = Duration.ofSeconds(30);

    private final OpenBucket open;
    private final InstantSource clock;

    AccessChecks(OpenBucket open, InstantSource clock) {
        this.open = open;
        this.clock = clock;
    }

    List<Finding> credentials() {
        AwsCredentials credentials = open.credentials().resolveCredentials();
        String key = credentials.accessKeyId();
        String shown =
                key.length() <= 8
                        ? key
                        : key.substring(0, 4) + "…" + key.substring(key.length() - 4);
        Optional<Instant> end = credentials.expirationTime();
        if (end.isPresent() && end.get().isBefore(clock.instant())) {
            return List.of(
                    Finding.wrong(
                            "credentials",
                            "access key %s expired at %s".formatted(shown, end.get()),
                            "get new ones (aws sso login, or a new session token)"));
        }
        return List.of(
                Finding.ok(
                        "credentials",
                        "access key %s%s"
                                .formatted(shown, end.map(e -> ", until " + e).orElse(""))));
    }

    List<Finding> bucket() {
        HeadBucketResponse head = open.s3().headBucket(r -> r.bucket(open.name()));
        List<Finding> findings = new ArrayList<>();
        String there = head.bucketRegion();
        if (there != null && !there.equals(open.region().id())) {
            findings.add(
                    Finding.wrong(
                            "region",
                            "bucket %s lies in %s, not in %s"
                                    .formatted(open.name(), there, open.region()),
                            "say --region " + there + ", or set AWS_REGION=" + there));
        } else {
            findings.add(
                    Finding.ok("region", "%s, bucket %s".formatted(open.region(), open.name())));
        }
        head.sdkHttpResponse().firstMatchingHeader("Date").ifPresent(date -> clock(date, findings));
        return findings;
    }

    private void clock(String date, List<Finding> findings) {
        try {
            Instant there =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            Duration off = Duration.between(there, clock.instant());
            String what =
                    "this computer's clock is %d seconds %s AWS's"
                            .formatted(
                                    off.abs().toSeconds(),
                                    off.isNegative() ? "behind" : "ahead of");
            if (off.abs().compareTo(TOO_MUCH) > 0) {
                findings.add(Finding.wrong("clock", what, "set it (timedatectl set-ntp true)"));
            } else if (off.abs().compareTo(MUCH) > 0) {
                findings.add(Finding.hint("clock", what, "set it (timedatectl set-ntp true)"));
            } else {
                findings.add(Finding.ok("clock", "agrees with AWS's"));
            }
        } catch (DateTimeException e) {
            findings.add(
                    Finding.unseen("clock", "S3 says no date", "compare it with another clock"));
        }
    }
}
