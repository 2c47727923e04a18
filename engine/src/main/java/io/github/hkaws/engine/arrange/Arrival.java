package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ObjectVersion;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object that appeared under drop/, as a notification or a listing tells.
 *
 * @param version exactly which state of it
 * @param size in bytes
 * @param storedAt S3's time: since when it holds this state
 * @param lastModified whether that time is the object's LastModified, not only close to it
 * @param sequencer orders notifications of this key; null: unknown
 */
public record Arrival(
        ObjectVersion version,
        long size,
        Instant storedAt,
        boolean lastModified,
        @Nullable Sequencer sequencer) {

    /** What a sweep found. */
    public static Arrival of(ListedObject listed) {
        return new Arrival(listed.version(), listed.size(), listed.lastModified(), true, null);
    }

    /** The same bytes, by another name for their state. */
    Arrival as(ObjectVersion other) {
        return new Arrival(other, size, storedAt, lastModified, sequencer);
    }

    public Key key() {
        return version.key();
    }
}
