package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.layout.SegmentId;

/**
 * A segment that stands as its catalog says: so what is catalogued is what is packed.
 *
 * @param catalogued captures that the catalog names
 * @param undeleted of them, those whose originals still stand under cameras/
 * @param bytes of the tar
 */
public record SegmentCheck(SegmentId segment, long catalogued, long undeleted, long bytes) {

    /** Originals that are gone, as they should be. */
    public long deleted() {
        return catalogued - undeleted;
    }
}
