package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.time.InstantSource;

/**
 * Puts the captures of a day into segments and deletes the originals.
 *
 * <p>An original is deleted only when the tar that holds it stands with the checksum that its
 * catalog names, and only if it still has the bytes that were packed. Whenever a run ends, by
 * itself or not, the next one goes on from what stands; {@code doc/decisions/packing-order.md} says
 * why that is enough.
 *
 * <p>A day of any size is packed in 256 MB of heap. What grows is some 400 bytes for each capture
 * of the day that stands in a segment already.
 */
public final class Packer {

    private final Store store;
    private final Site site;
    private final InstantSource clock;

    public Packer(Store store, Site site, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.clock = clock;
    }

    /**
     * Packs a day, or goes on with it.
     *
     * @throws StoreException if the store does not answer; to be tried again
     */
    public PackOutcome pack(CameraDay day, PackBudget budget) {
        var sorter = new DaySorter(day, new CaptureReader(site));
        return new PackRun(store, day, sorter, site.archiveClass(), budget, clock).run();
    }
}
