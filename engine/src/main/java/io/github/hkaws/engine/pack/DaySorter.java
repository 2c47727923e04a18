package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.storage.ListedObject;
import java.util.Optional;

/** Tells the captures of a day from whatever else somebody put beside them. */
final class DaySorter {

    /** What an object of a day is. */
    sealed interface Sorted {

        record IsCapture(PlannedCapture capture) implements Sorted {}

        /** No capture: to be left and named. */
        record IsForeign(ListedObject object, String why) implements Sorted {}
    }

    private final CameraDay day;
    private final CaptureReader reader;

    DaySorter(CameraDay day, CaptureReader reader) {
        this.day = day;
        this.reader = reader;
    }

    Sorted sort(ListedObject object) {
        String name = object.key().value().substring(day.capturesPrefix().length());
        if (name.isEmpty() || name.endsWith("/")) {
            return new Sorted.IsForeign(object, "a folder marker");
        }
        if (object.size() == 0) {
            return new Sorted.IsForeign(object, "empty");
        }
        // A tar could carry such a name, and do harm where somebody unpacks it.
        if (name.contains("/") || name.equals(".") || name.equals("..") || hasControls(name)) {
            return new Sorted.IsForeign(object, "no leaf of a capture");
        }
        Optional<Capture> read =
                KeyScheme.captureKey(object.key())
                        .map(CaptureKey::leafName)
                        .flatMap(leaf -> reader.readLeaf(day.camera(), day.date(), leaf));
        if (read.isEmpty()) {
            return new Sorted.IsForeign(object, "neither its name nor a mark holds a time");
        }
        Capture capture = read.get();
        return new Sorted.IsCapture(
                new PlannedCapture(
                        object.version(),
                        name,
                        object.size(),
                        capture.capturedAt().time().toOffsetDateTime(),
                        capture.detection() == null ? null : capture.detection().token(),
                        capture.channel(),
                        null,
                        object.lastModified()));
    }

    private static boolean hasControls(String name) {
        return name.chars().anyMatch(Character::isISOControl);
    }
}
