package io.github.hkaws.archive.capture.vendor;

import java.util.List;

/** Programs that record cameras. */
final class VideoPrograms {

    private static final String ZONEMINDER = "(?<detection>capture|analyse|alarm|snapshot)";

    static final List<VendorFormat> FORMATS =
            List.of(
                    // Frigate: front-1606742747.272411-0lbwng.mp4; an epoch is nobody's wall clock
                    Shape.of(
                            "frigate",
                            "(?<camera>.+)-\\d{10}\\.\\d{1,9}-[a-z0-9]{4,12}(?:-clean)?{ext}"),
                    // ZoneMinder: 55-00001-capture.jpg, 20200514171349_00001-capture.jpg
                    Shape.of(
                            "zoneminder",
                            "(?<stamp>\\d{14})_(?:\\d{1,12}-)?\\d{5}-" + ZONEMINDER + "{ext}"),
                    Shape.of("zoneminder", "(?:\\d{1,12}-)?\\d{5}-" + ZONEMINDER + "{ext}"),
                    new UnifiExport());

    private VideoPrograms() {}
}
