package io.github.hkaws.storage.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hkaws.storage.BucketUnderTest;
import io.github.hkaws.storage.StoreContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract over LocalStack, where Docker is. */
@SuppressWarnings("NullAway.Init") // set up before all tests, or they are skipped
class LocalStackStoreIT {

    /** The last one that needs no account; set LOCALSTACK_AUTH_TOKEN and try a later one. */
    private static final String IMAGE =
            System.getProperty("localstack.image", "localstack/localstack:4.14.0");

    private static LocalStackContainer localStack;
    private static S3Client s3;
    private static String versionedBucket;
    private static String plainBucket;

    @BeforeAll
    static void start() {
        assumeTrue(
                DockerClientFactory.instance().isDockerAvailable(),
                "NOT RUN: there is no Docker here");
        localStack = new LocalStackContainer(IMAGE).withServices("s3");
        String token = System.getenv("LOCALSTACK_AUTH_TOKEN");
        if (token != null) {
            localStack.withEnv("LOCALSTACK_AUTH_TOKEN", token);
        }
        localStack.start();
        s3 =
                S3Clients.create(
                        Region.of(localStack.getRegion()),
                        localStack.getEndpoint(),
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(
                                        localStack.getAccessKey(), localStack.getSecretKey())));
        versionedBucket = S3BucketUnderTest.create(s3, true);
        plainBucket = S3BucketUnderTest.create(s3, false);
    }

    @AfterAll
    static void stop() {
        if (localStack != null) {
            s3.close();
            localStack.stop();
        }
    }

    @Nested
    class Versioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, versionedBucket, true, "localstack");

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    @Nested
    class Unversioned extends StoreContract {
        private final BucketUnderTest bucket =
                new S3BucketUnderTest(s3, plainBucket, false, "localstack");

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }
}
