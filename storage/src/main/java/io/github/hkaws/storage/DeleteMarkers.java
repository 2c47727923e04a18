package io.github.hkaws.storage;

import java.util.List;

/**
 * What was deleted in a versioned bucket and can still be brought back.
 *
 * <p>Kept apart from {@link Store}, because taking a marker away needs {@code
 * s3:DeleteObjectVersion}, which no function has: only a person's own credentials do.
 */
public interface DeleteMarkers {

    /**
     * All markers below a prefix, by key and then from the newest, and what each hides. Read to the
     * end: one request for each 1,000 versions and markers.
     */
    List<DeleteMarker> list(String prefix);

    /** Takes one marker away. Never touches bytes; a marker that is gone already is fine. */
    void remove(DeleteMarker marker);
}
