package io.github.hkaws.review;

import io.github.hkaws.domain.site.Location;
import io.github.hkaws.engine.browse.FiledCapture;
import java.time.ZonedDateTime;
import org.shredzone.commons.suncalc.SunPosition;

/**
 * Whether the sun was below the horizon of a site. The sun's height at the instant decides, not a
 * date's sunrise and sunset: in the far north a date has none, or two of one kind.
 */
final class Night {

    /**
     * Its centre's true height, in degrees, when the upper edge is seen to touch the horizon: 34'
     * for what the air lifts it and 16' for its radius, as almanacs have it.
     */
    private static final double HORIZON = -50 / 60.0;

    private final Location location;

    Night(Location location) {
        this.location = location;
    }

    /** No capture without a time is taken for one of the night. */
    boolean includes(FiledCapture capture) {
        ZonedDateTime at = capture.capturedAt();
        return at != null && isDown(at);
    }

    boolean isDown(ZonedDateTime at) {
        return SunPosition.compute()
                        .on(at.toInstant())
                        .at(location.latitude(), location.longitude())
                        .execute()
                        .getTrueAltitude()
                < HORIZON;
    }
}
