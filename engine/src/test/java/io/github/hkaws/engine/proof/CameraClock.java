package io.github.hkaws.engine.proof;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a camera's clock may show, the dullest first. */
enum CameraClock {
    RIGHT("20261109071500", World.DAY.date()),
    DRIFTING("20261109072300", World.DAY.date()),
    /** The hour that exists twice. */
    DAYLIGHT_SAVING("20261025023000", LocalDate.parse("2026-10-25")),
    A_YEAR_BACK("20251109071500", LocalDate.parse("2025-11-09")),
    RESET_TO_2015("20150101000500", LocalDate.parse("2015-01-01")),
    RESET_TO_2000("20000101000500", null),
    RESET_TO_1970("19700101000500", null),
    A_YEAR_AHEAD("20271109071500", null);

    private final String stamp;
    private final @Nullable LocalDate filed;

    /**
     * @param filed the date that its pictures are filed under without a relay's mark; null: that of
     *     S3's time
     */
    CameraClock(String stamp, @Nullable LocalDate filed) {
        this.stamp = stamp;
        this.filed = filed;
    }

    /** The date that S3's or the relay's time is not needed for; null: one of those is. */
    @Nullable LocalDate filed() {
        return filed;
    }

    /** A file's name; another number, another second. */
    String name(int number) {
        long digits = Long.parseLong(stamp) + number;
        return "192.168.1.64_01_%d123_MOTION_DETECTION.jpg".formatted(digits);
    }
}
