package io.github.hkaws.engine.sweep;

import io.github.hkaws.storage.ListedObject;
import java.util.List;

/** The queue that the arrange function reads: S3's notifications come through it, and ours. */
public interface ArrangeQueue {

    /** How many objects one request takes. */
    int MAX_BATCH = 10;

    /**
     * Tells the arrange function of objects as S3 would, one message an object ({@link
     * CreatedNotification}). All messages stand in the queue on return; a {@link RuntimeException}
     * says that some may not.
     *
     * @param objects at most {@value #MAX_BATCH}
     */
    void tell(List<ListedObject> objects);
}
