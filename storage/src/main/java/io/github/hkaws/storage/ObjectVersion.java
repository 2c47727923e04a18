package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import org.jspecify.annotations.Nullable;

/**
 * Exactly one state of an object: what a notification or a listing named.
 *
 * @param versionId null where the bucket keeps no versions or nobody said which; then the ETag
 *     alone guards against a later state
 */
public record ObjectVersion(Key key, ETag etag, @Nullable VersionId versionId) {}
