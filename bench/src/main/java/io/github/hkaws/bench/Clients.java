package io.github.hkaws.bench;

import io.github.hkaws.storage.s3.S3Clients;
import java.net.URI;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A contestant's client for the endpoint that its environment names. */
final class Clients {

    private Clients() {}

    static S3Client fromEnvironment() {
        return S3Clients.create(
                Region.of(System.getenv("AWS_REGION")),
                URI.create(System.getenv("AWS_ENDPOINT_URL")),
                /* credentials= */ null);
    }
}
