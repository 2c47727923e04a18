package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.Store;
import java.util.List;
import java.util.Optional;

/**
 * Lists cameras and the days that stand under cameras/: one LIST for all cameras and one for each.
 * Days that are packed have left there, so this does not grow with the archive.
 */
final class HotCameras {

    /**
     * @param problems cameras that could not be listed, each with what happened
     */
    record Found(List<HotCamera> cameras, List<String> problems) {}

    private record One(Optional<HotCamera> camera, Optional<String> problem) {}

    private final Store store;
    private final Concurrently concurrently;

    HotCameras(Store store, Concurrently concurrently) {
        this.store = store;
        this.concurrently = concurrently;
    }

    Found list() {
        List<CameraId> cameras;
        try (var prefixes = store.listPrefixes(Prefixes.CAMERAS)) {
            cameras = prefixes.flatMap(prefix -> camera(prefix).stream()).toList();
        }
        List<One> listed = concurrently.map(cameras, this::one);
        return new Found(
                listed.stream().flatMap(one -> one.camera().stream()).toList(),
                listed.stream().flatMap(one -> one.problem().stream()).toList());
    }

    /** What is no camera's prefix was not filed by us, and is left alone. */
    private static Optional<CameraId> camera(String prefix) {
        try {
            return Optional.of(
                    new CameraId(prefix.substring(Prefixes.CAMERAS.length(), prefix.length() - 1)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private One one(CameraId camera) {
        try (var prefixes = store.listPrefixes(Prefixes.CAMERAS + camera + "/")) {
            List<CameraDay> days =
                    prefixes.flatMap(
                                    prefix -> CameraDay.ofPrefix(Prefixes.CAMERAS, prefix).stream())
                            .toList();
            return new One(Optional.of(new HotCamera(camera, days)), Optional.empty());
        } catch (RuntimeException e) {
            return new One(Optional.empty(), Optional.of(camera + ": " + e.getMessage()));
        }
    }
}
