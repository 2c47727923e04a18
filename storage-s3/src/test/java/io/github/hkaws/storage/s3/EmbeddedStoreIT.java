package io.github.hkaws.storage.s3;

import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.BucketUnderTest;
import io.github.hkaws.storage.StoreContract;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract over the embedded AWS. */
@SuppressWarnings("NullAway.Init") // set up before all tests
class EmbeddedStoreIT {

    private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-11-23T12:00:00Z"));

    private static LocalAws aws;
    private static S3Client s3;
    private static String versionedBucket;
    private static String plainBucket;

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().clock(CLOCK).restoreDelay(Duration.ofHours(12)).start();
        s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
        versionedBucket = S3BucketUnderTest.create(s3, true);
        plainBucket = S3BucketUnderTest.create(s3, false);
    }

    @AfterAll
    static void stop() {
        s3.close();
        aws.close();
    }

    @Nested
    class Versioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, versionedBucket, true, "embedded", CLOCK);

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    @Nested
    class Unversioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, plainBucket, false, "embedded", CLOCK);

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }
}
