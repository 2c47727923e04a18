package io.github.hkaws.archive.store;

import io.github.hkaws.archive.layout.Key;
import java.time.Instant;

/**
 * What hides an object that was deleted in a versioned bucket.
 *
 * @param versionId the marker's own, never that of any bytes
 * @param since when the object was deleted
 */
public record DeleteMarker(Key key, VersionId versionId, Instant since) {}
