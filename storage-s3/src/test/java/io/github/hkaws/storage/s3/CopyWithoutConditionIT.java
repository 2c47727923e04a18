package io.github.hkaws.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.s3.Fault;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.BucketUnderTest;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectVersion;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 that answers 501 to a COPY with If-None-Match, as one of AWS's own pages says it would. */
@SuppressWarnings("NullAway.Init") // set up before all tests
class CopyWithoutConditionIT {

    private static LocalAws aws;
    private static S3Client s3;
    private static BucketUnderTest bucket;

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().start();
        s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
        bucket = new S3BucketUnderTest(s3, S3BucketUnderTest.create(s3, true), true, "embedded");
        var notImplemented =
                new Fault.Refusal(
                        501,
                        "NotImplemented",
                        "A header you provided implies functionality that is not implemented");
        aws.faults(call ->
                call.operation().equals("CopyObject")
                        ? Optional.of(notImplemented)
                        : Optional.empty());
    }

    @AfterAll
    static void stop() {
        s3.close();
        aws.close();
    }

    @Test
    void copiesByHandAndStillNeverOverwrites() {
        Key destination = new Key(bucket.prefix() + "cameras/a.jpg");
        ObjectVersion first = bucket.overwrite(new Key(bucket.prefix() + "a"), "1".getBytes(UTF_8));
        ObjectVersion other = bucket.overwrite(new Key(bucket.prefix() + "b"), "2".getBytes(UTF_8));
        var attributes = Attributes.of("image/jpeg");

        var copied = bucket.store().copyIfAbsent(first, destination, attributes);
        var refused = bucket.store().copyIfAbsent(other, destination, attributes);

        assertThat(copied).isInstanceOf(CopyOutcome.Copied.class);
        assertThat(refused).isEqualTo(new CopyOutcome.DestinationExists());
        assertThat(((GetOutcome.Content) bucket.store().get(destination)).readAll())
                .isEqualTo("1".getBytes(UTF_8));
    }
}
