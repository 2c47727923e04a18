package io.github.hkaws.local.s3;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an object, of which S3 notifies.
 *
 * @param name as it stands in a notification, for example {@code ObjectCreated:Put}
 * @param size null for a removal
 * @param eTag null for a delete marker
 * @param versionId null in a bucket without versioning
 * @param sequence later for what happened to a key later
 */
record Happening(
        String name,
        String bucket,
        String key,
        @Nullable Long size,
        @Nullable String eTag,
        @Nullable String versionId,
        long sequence,
        Instant at) {

    /** The key as S3 writes it into notifications: form-encoded, slashes kept. */
    String encodedKey() {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }
}
