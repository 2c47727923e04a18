package io.github.hkaws.review;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.site.Nearest;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.retain.CameraTerms;
import java.time.Duration;
import java.util.List;

/** Tells a camera of which there is nothing from one that is not there. */
final class CameraExistence {

    /** How long an answer about days that still change is good enough. */
    static final Duration FRESH_TODAY = Duration.ofSeconds(15);

    /** The same for days that are over: only late arrivals and packing change them. */
    static final Duration FRESH = Duration.ofMinutes(5);

    private final Inventory inventory;
    private final CameraTerms terms;

    CameraExistence(ReviewParts parts) {
        this.inventory = new Inventory(parts.store());
        this.terms = new CameraTerms(parts.site());
    }

    /** Refuses a camera that is neither in the bucket nor in the site file. Two LIST. */
    void mustKnow(CameraId camera) {
        if (terms.named().contains(camera)) {
            return;
        }
        List<CameraId> known = inventory.cameras();
        if (known.contains(camera)) {
            return;
        }
        String nearest =
                Nearest.to(camera.value(), known.stream().map(CameraId::value).toList())
                        .map(near -> "did you mean " + near + "?")
                        .orElse("/api/cameras lists them");
        throw new Refusal(
                404,
                "unknown-camera",
                "there is no camera %s; %s"
                        .formatted(
                                camera, known.isEmpty() ? "the bucket holds none yet" : nearest));
    }
}
