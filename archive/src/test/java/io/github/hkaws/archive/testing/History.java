package io.github.hkaws.archive.testing;

import io.github.hkaws.archive.store.DeleteMarker;
import io.github.hkaws.archive.store.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All states of one object, the newest last; a deleted one is hidden, not gone, if versioned. */
final class History {

    private final List<StoredVersion> versions = new ArrayList<>();
    private final List<DeleteMarker> covered = new ArrayList<>();
    private @Nullable DeleteMarker marker;

    Optional<StoredVersion> current() {
        return marker != null || versions.isEmpty()
                ? Optional.empty()
                : Optional.of(versions.getLast());
    }

    Optional<StoredVersion> version(VersionId id) {
        return versions.stream().filter(v -> id.value().equals(v.versionId())).findFirst();
    }

    void add(StoredVersion version, boolean versioned) {
        if (!versioned) {
            versions.clear();
        }
        versions.add(version);
        cover();
    }

    /**
     * @param by what hides the versions; null: they are gone
     */
    void delete(@Nullable DeleteMarker by) {
        if (by == null) {
            versions.clear();
        }
        marker = by;
    }

    /** A marker that something was written over stays, below it. */
    private void cover() {
        if (marker != null) {
            covered.addFirst(
                    new DeleteMarker(
                            marker.key(),
                            marker.versionId(),
                            marker.since(),
                            /* latest= */ false,
                            marker.hides()));
        }
        marker = null;
    }

    /** From the newest. */
    List<DeleteMarker> markers() {
        List<DeleteMarker> markers = new ArrayList<>(covered);
        if (marker != null) {
            markers.addFirst(marker);
        }
        return markers;
    }

    void remove(DeleteMarker removed) {
        if (removed.equals(marker)) {
            marker = null;
        }
    }
}
