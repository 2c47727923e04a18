package io.github.hkaws.storage.s3;

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
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/**
 * The contract over an endpoint you name: {@code -Daws.endpoint=… [-Daws.bucket=…]
 * [-Daws.emulator=moto]}. With a bucket (real AWS) it uses your credentials, that bucket as it is,
 * and cleans up its keys; without, it makes two buckets with the credentials {@code test}.
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
        URI endpoint = URI.create(System.getProperty("aws.endpoint"));
        s3 =
                BUCKET == null
                        ? S3Clients.create(
                                Region.US_EAST_1,
                                endpoint,
                                StaticCredentialsProvider.create(
                                        AwsBasicCredentials.create("test", "test")))
                        : S3Clients.create(
                                null, endpoint, DefaultCredentialsProvider.builder().build());
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
                name = S3BucketUnderTest.create(s3, true);
                versioned = true;
            } else {
                name = BUCKET;
                versioned =
                        s3.getBucketVersioning(b -> b.bucket(BUCKET)).status()
                                == BucketVersioningStatus.ENABLED;
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
