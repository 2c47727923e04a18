package io.github.hkaws.archive.testing;

import io.github.hkaws.archive.store.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All states of one object, the newest last; a deleted one is hidden, not gone, if versioned. */
final class History {

    private final List<StoredVersion> versions = new ArrayList<>();
    private boolean hidden;

    Optional<StoredVersion> current() {
        return hidden || versions.isEmpty() ? Optional.empty() : Optional.of(versions.getLast());
    }

    Optional<StoredVersion> version(VersionId id) {
        return versions.stream().filter(v -> id.value().equals(v.versionId())).findFirst();
    }

    void add(StoredVersion version, boolean versioned) {
        if (!versioned) {
            versions.clear();
        }
        versions.add(version);
        hidden = false;
    }

    void delete(boolean versioned) {
        if (!versioned) {
            versions.clear();
        }
        hidden = true;
    }
}
