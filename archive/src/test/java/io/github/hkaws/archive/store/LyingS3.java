package io.github.hkaws.archive.store;

import io.github.hkaws.local.LocalAws;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.services.s3.S3Client;

/** Embedded AWS behind a client that makes it one of the servers that overlook conditions. */
final class LyingS3 implements AutoCloseable {

    final LocalAws aws = LocalAws.builder().start();
    final S3Client s3;
    final String bucket;

    LyingS3(boolean versioned, Set<Lie> lies) {
        s3 =
                S3Clients.create(
                        aws.region(),
                        aws.s3Endpoint(),
                        aws.credentials(),
                        List.of(Lie.interceptor(lies.isEmpty() ? Set.of() : EnumSet.copyOf(lies))));
        bucket = S3BucketUnderTest.create(s3, versioned);
    }

    S3Store store() {
        return new S3Store(s3, bucket);
    }

    String scratch() {
        return "t/" + UUID.randomUUID() + "/";
    }

    @Override
    public void close() {
        s3.close();
        aws.close();
    }
}
