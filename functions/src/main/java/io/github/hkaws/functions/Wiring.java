package io.github.hkaws.functions;

import io.github.hkaws.archive.store.S3Clients;
import io.github.hkaws.archive.store.S3Store;
import io.github.hkaws.archive.store.Store;
import software.amazon.awssdk.regions.Region;

/** Builds what handlers work with, once a process. */
final class Wiring {

    private Wiring() {}

    /** The client lives as long as the process. */
    static Store store(FunctionConfig config) {
        var client =
                S3Clients.create(
                        Region.of(config.region()), config.endpoint(), /* credentials= */ null);
        return new S3Store(client, config.bucket());
    }
}
