package io.github.hkaws.domain.site;

import java.time.LocalTime;

/**
 * When the nightly jobs start, by the site's clock. EventBridge Scheduler skips a start at a time
 * that the clocks skip, so that these are times that no zone's clocks ever skip.
 */
public final class Nightly {

    public static final LocalTime ROTATION = LocalTime.of(4, 30);

    /** When the rotation is over. */
    public static final LocalTime PURGE = LocalTime.of(5, 30);

    private Nightly() {}
}
