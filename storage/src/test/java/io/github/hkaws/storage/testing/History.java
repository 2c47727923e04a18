package io.github.hkaws.storage.testing;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.DeleteMarker;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.VersionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All states of one object, the newest last; a deleted one is hidden, not gone, if versioned. */
final class History {

    private sealed interface State {

        record Bytes(StoredVersion version) implements State {}

        record Hidden(DeleteMarker marker) implements State {}
    }

    private final List<State> states = new ArrayList<>();

    Optional<StoredVersion> current() {
        return !states.isEmpty() && states.getLast() instanceof State.Bytes(var version)
                ? Optional.of(version)
                : Optional.empty();
    }

    Optional<StoredVersion> version(VersionId id) {
        return states.stream()
                .filter(State.Bytes.class::isInstance)
                .map(state -> ((State.Bytes) state).version())
                .filter(version -> id.value().equals(version.versionId()))
                .findFirst();
    }

    void add(StoredVersion version, boolean versioned) {
        if (!versioned) {
            states.clear();
        }
        states.add(new State.Bytes(version));
    }

    /**
     * @param by what hides the versions; null: they are gone
     */
    void delete(@Nullable DeleteMarker by) {
        if (by == null) {
            states.clear();
        } else {
            states.add(new State.Hidden(by));
        }
    }

    /** From the newest. A marker that something was written over stays, below it. */
    List<DeleteMarker> markers() {
        List<DeleteMarker> markers = new ArrayList<>();
        boolean latest = true;
        for (State state : states.reversed()) {
            if (state instanceof State.Hidden(var marker)) {
                markers.add(
                        new DeleteMarker(
                                marker.key(),
                                marker.versionId(),
                                marker.since(),
                                latest,
                                marker.hides()));
            }
            latest = false;
        }
        return markers;
    }

    void remove(DeleteMarker removed) {
        if (!states.isEmpty()
                && states.getLast() instanceof State.Hidden(var marker)
                && marker.equals(removed)) {
            states.removeLast();
        }
    }

    /**
     * @param id null: the only state, in a bucket that keeps no versions
     */
    void erase(@Nullable VersionId id) {
        states.removeIf(state ->
                switch (state) {
                    case State.Bytes(var version) ->
                            id == null
                                    ? version.versionId() == null
                                    : id.value().equals(version.versionId());
                    case State.Hidden(var marker) -> marker.versionId().equals(id);
                });
    }

    /** The newest first. */
    List<ListedVersion> listed(Key key) {
        List<ListedVersion> listed = new ArrayList<>();
        for (State state : states.reversed()) {
            boolean current = listed.isEmpty();
            listed.add(
                    switch (state) {
                        case State.Bytes(var version) -> version.listedVersion(key, current);
                        case State.Hidden(var marker) ->
                                ListedVersion.marker(
                                        key, marker.versionId(), marker.since(), current);
                    });
        }
        return listed;
    }
}
