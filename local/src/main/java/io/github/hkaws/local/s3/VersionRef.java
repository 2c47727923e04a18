package io.github.hkaws.local.s3;

import org.jspecify.annotations.Nullable;

/** One version of one object; an object written without versioning is S3's version {@code null}. */
record VersionRef(String bucket, String key, String versionId) {

    static VersionRef of(String bucket, String key, @Nullable String versionId) {
        return new VersionRef(bucket, key, versionId == null ? "null" : versionId);
    }
}
