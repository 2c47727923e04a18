package io.github.hkaws.domain.capture.vendor;

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
                    // its recordings, in UTC: recordings/2023-05-01/12/front/30.05.mp4
                    // (docs.frigate.video, "Recording": "YYYY-MM-DD/HH/<camera_name>/MM.SS.mp4")
                    Shape.of(
                                    "frigate.recording",
                                    "(?<date>20\\d{2}-\\d{2}-\\d{2})/(?<hour>\\d{2})"
                                            + "(?:\\x2F(?<camera>[^\\x2F]{1,64}))?"
                                            + "/(?<minute>\\d{2})\\.(?<second>\\d{2})\\.mp4")
                            .inUtc()
                            .onlyWithTime(),
                    // ZoneMinder's deep storage: 26/11/23/07/15/33/00001-capture.jpg
                    Shape.of(
                                    "zoneminder",
                                    "(?<date>\\d{2}/\\d{2}/\\d{2})/(?<hour>\\d{2})/(?<minute>\\d{2})"
                                            + "/(?<second>\\d{2})/(?:\\d{1,12}-)?\\d{3,6}-"
                                            + ZONEMINDER
                                            + "{ext}")
                            .holding("-")
                            .onlyWithTime(),
                    // ZoneMinder: 55-00001-capture.jpg, 20200514171349_00001-capture.jpg
                    Shape.of(
                            "zoneminder",
                            "(?<stamp>\\d{14})_(?:\\d{1,12}-)?\\d{5}-" + ZONEMINDER + "{ext}"),
                    Shape.of("zoneminder", "(?:\\d{1,12}-)?\\d{5}-" + ZONEMINDER + "{ext}"),
                    // Uniview's local recordings: 192.168.1.13_1_S07-15-33_E07-20-33.ts
                    Shape.of(
                                    "uniview.record",
                                    "(?<date>20\\d{2}-\\d{2}-\\d{2})/(?<camera>"
                                            + Shape.IP
                                            + ")_(?<channel>\\d{1,3})_S(?<time>\\d{2}-\\d{2}-\\d{2})_E[\\d-]{8}{ext}")
                            .holding("_S")
                            .onlyWithTime(),
                    UnifiExport.TWELVE_HOURS);

    private VideoPrograms() {}
}
