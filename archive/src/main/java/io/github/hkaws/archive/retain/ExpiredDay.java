package io.github.hkaws.archive.retain;

import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.store.ListedObject;
import java.util.List;

/**
 * What stands of a camera-day that has reached the end of its retention.
 *
 * @param unpacked whether there are captures under cameras/
 * @param sheets whether there are contact sheets
 */
record ExpiredDay(
        CameraDay day,
        List<ListedObject> tars,
        List<ListedObject> catalogs,
        boolean unpacked,
        boolean sheets) {

    ExpiredDay {
        tars = List.copyOf(tars);
        catalogs = List.copyOf(catalogs);
    }
}
