package io.github.hkaws.functions.notification;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.arrange.Sequencer;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.VersionId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object of which S3 tells something.
 *
 * @param etag null: the notification does not say
 * @param versionId null: the bucket keeps no versions
 * @param size in bytes; null: the notification does not say
 * @param storedAt the notification's time, within seconds of the object's LastModified
 * @param sequencer null: the notification does not say (S3 always does, emulators do not)
 * @param importedFrom the bucket that it is to be filed from and left in; null: ours
 */
public record NotifiedObject(
        Key key,
        @Nullable ETag etag,
        @Nullable VersionId versionId,
        @Nullable Long size,
        Instant storedAt,
        @Nullable Sequencer sequencer,
        @Nullable String importedFrom) {

    /** An object of our own bucket. */
    public NotifiedObject(
            Key key,
            @Nullable ETag etag,
            @Nullable VersionId versionId,
            @Nullable Long size,
            Instant storedAt,
            @Nullable Sequencer sequencer) {
        this(key, etag, versionId, size, storedAt, sequencer, /* importedFrom= */ null);
    }

    /** Its key, and its bucket where that is not ours. */
    public String named() {
        return importedFrom == null ? key.value() : "s3://" + importedFrom + "/" + key;
    }
}
