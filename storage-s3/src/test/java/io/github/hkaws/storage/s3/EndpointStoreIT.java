package io.github.hkaws.storage.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hkaws.storage.BucketUnderTest;
import io.github.hkaws.storage.StoreContract;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The contract over an endpoint you name: {@code -Daws.endpoint=… [-Daws.bucket=…]
 * [-Daws.emulator=moto]}, with credentials and region as the SDK finds them, addressed by path as
 * the product addresses what is not Amazon's. A bucket that is given is taken as it is, and its
 * keys are cleaned up; else two are made, of which one has versions where this S3 keeps any.
 */
@Tag("aws")
@EnabledIfSystemProperty(named = "aws.endpoint", matches = ".+")
@SuppressWarnings("NullAway.Init") // set up before all tests
class EndpointStoreIT {

    private static final @Nullable String BUCKET = System.getProperty("aws.bucket");
    private static final String EMULATOR = System.getProperty("aws.emulator", "");

    private static S3Client s3;

    @BeforeAll
    static void connect() {
        s3 =
                S3Clients.create(
                        /* region= */ null,
                        URI.create(System.getProperty("aws.endpoint")),
                        /* credentials= */ null);
    }

    @AfterAll
    static void cleanUp() {
        if (BUCKET != null) {
            S3BucketUnderTest.cleanUp(s3, BUCKET);
        }
        s3.close();
    }

    @Nested
    class GivenOrVersioned extends StoreContract {
        private static String name;
        private static boolean versioned;

        @BeforeAll
        static void open() {
            if (BUCKET == null) {
                assumeTrue(
                        S3BucketUnderTest.keepsVersions(s3), "NOT RUN: this S3 keeps no versions");
                name = S3BucketUnderTest.create(s3, true);
                versioned = true;
            } else {
                name = BUCKET;
                versioned = S3BucketUnderTest.isVersioned(s3, BUCKET);
            }
        }

        private final BucketUnderTest bucket = new S3BucketUnderTest(s3, name, versioned, EMULATOR);

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    @Nested
    @DisabledIfSystemProperty(named = "aws.bucket", matches = ".+")
    class Unversioned extends StoreContract {
        private static String name;

        @BeforeAll
        static void open() {
            name = S3BucketUnderTest.create(s3, false);
        }

        private final BucketUnderTest bucket = new S3BucketUnderTest(s3, name, false, EMULATOR);

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }
}
