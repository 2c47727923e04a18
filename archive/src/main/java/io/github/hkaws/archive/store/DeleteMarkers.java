package io.github.hkaws.archive.store;

import java.util.stream.Stream;

/**
 * What was deleted in a versioned bucket and can still be brought back.
 *
 * <p>Kept apart from {@link Store}, because taking a marker away needs {@code
 * s3:DeleteObjectVersion}, which no function has: only a person's own credentials do.
 */
public interface DeleteMarkers {

    /** The markers that hide objects below a prefix now. One request a page of 1,000. */
    Stream<DeleteMarker> list(String prefix);

    /** Takes one marker away. Never touches bytes; a marker that is gone already is fine. */
    void remove(DeleteMarker marker);
}
