package io.github.hkaws.functions;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * An S3 that is not Amazon's.
 *
 * @param address where it is asked, by path
 * @param ofAllServices whether it stands for the whole of AWS, queues and Lambda too: an emulator,
 *     whose bucket is thrown away. Else it is an S3 of somebody's, and proves itself first
 */
public record S3Endpoint(URI address, boolean ofAllServices) {

    /** An S3 of somebody's; null: Amazon's. */
    public static @Nullable S3Endpoint of(@Nullable URI address) {
        return address == null ? null : new S3Endpoint(address, false);
    }
}
