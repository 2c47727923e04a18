package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What hides an object that was deleted in a versioned bucket.
 *
 * @param versionId the marker's own, never that of any bytes
 * @param since when the object was deleted
 * @param latest whether it hides the object now; false: something was written over it since
 * @param hides the newest state below it; null: none is left
 */
public record DeleteMarker(
        Key key,
        VersionId versionId,
        Instant since,
        boolean latest,
        @Nullable ObjectVersion hides) {}
