package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.storage.ListedObject;
import java.util.List;

/**
 * What of a camera-day has reached the end of its retention.
 *
 * @param tars of segments that have ended
 * @param catalogs of those
 * @param unpacked whether there are captures under cameras/ that have ended, or nothing but what is
 *     no capture
 * @param sheets which contact sheets have ended
 */
record ExpiredDay(
        CameraDay day,
        List<ListedObject> tars,
        List<ListedObject> catalogs,
        boolean unpacked,
        Sheets sheets) {

    /** Which contact sheets go. */
    enum Sheets {
        /** None. */
        NONE,
        /** Those that have ended themselves: captures of the day are kept. */
        ENDED,
        /** All of them: none of the day's captures is kept. */
        ALL
    }

    ExpiredDay {
        tars = List.copyOf(tars);
        catalogs = List.copyOf(catalogs);
    }
}
