package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.BucketUnderTest;
import io.github.hkaws.storage.StoreContract;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract over Ministack: a third opinion, and the list of its known lies. */
@SuppressWarnings("NullAway.Init") // set up before all tests, or they are skipped
class MinistackStoreIT {

    private static EmulatorServer ministack;
    private static S3Client s3;
    private static String versionedBucket;
    private static String plainBucket;

    @BeforeAll
    static void start() throws IOException {
        ministack = EmulatorServer.startOrSkip("ministack");
        s3 = ministack.s3();
        versionedBucket = S3BucketUnderTest.create(s3, true);
        plainBucket = S3BucketUnderTest.create(s3, false);
    }

    @AfterAll
    static void stop() {
        if (ministack != null) {
            s3.close();
            ministack.close();
        }
    }

    @Nested
    class Versioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, versionedBucket, true, "ministack");

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    @Nested
    class Unversioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, plainBucket, false, "ministack");

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }
}
