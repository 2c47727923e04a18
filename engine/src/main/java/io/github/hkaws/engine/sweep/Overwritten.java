package io.github.hkaws.engine.sweep;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ListedVersion;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds, in a listing of versions, states of objects in drop/ that were overwritten: over which
 * other bytes came before they were deleted, which is what arrange does when it has filed them. It
 * may have filed these too, only not deleted them in time; it knows when it is told of them.
 *
 * <p>Within one second nobody knows the order of states, and where that matters a state counts as
 * overwritten. Not for several threads.
 */
final class Overwritten {

    private @Nullable Key key;

    /** When the bytes nearest above were written; null: none are. */
    private @Nullable Instant newerBytes;

    /** When the uppermost delete marker below those bytes was; null: there is none. */
    private @Nullable Instant marker;

    /** The next state of the listing; empty unless it was overwritten. */
    Optional<ListedObject> next(ListedVersion version) {
        if (!version.key().equals(key)) {
            key = version.key();
            newerBytes = null;
            marker = null;
        }
        Optional<ListedObject> object = version.object();
        if (object.isEmpty()) {
            Instant newer = newerBytes;
            if (marker == null && newer != null && version.lastModified().isBefore(newer)) {
                marker = version.lastModified();
            }
            return Optional.empty();
        }
        boolean overwritten = newerBytes != null && !isDeletedAfter(version.lastModified());
        newerBytes = version.lastModified();
        marker = null;
        return overwritten ? object.filter(Overwritten::isCapture) : Optional.empty();
    }

    private boolean isDeletedAfter(Instant written) {
        Instant deleted = marker;
        return deleted != null && deleted.isAfter(written);
    }

    private static boolean isCapture(ListedObject object) {
        String path = object.key().value().substring(Prefixes.DROP.length());
        return object.size() > 0 && !path.endsWith("/") && !KeyScheme.isRelaysOwn(path);
    }
}
