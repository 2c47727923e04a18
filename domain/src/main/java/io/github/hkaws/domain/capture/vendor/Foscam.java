package io.github.hkaws.domain.capture.vendor;

import java.util.List;

/** Foscam: stills and clips differ in case and separator; the MJPEG models print their MAC. */
final class Foscam {

    static final List<VendorFormat> FORMATS =
            List.of(
                    // MDAlarm_20250805-220848.jpg, MDalarm_20171016_214239.mkv, alarm_….mkv
                    Shape.of(
                            "foscam.alarm",
                            "(?<detection>[A-Za-z]{0,8}[Aa]larm|[Ss]chedule)"
                                    + "_(?<date>\\d{8})[-_](?<time>\\d{6}){ext}"),
                    // Snap_20190206-090254-0.jpg
                    Shape.of(
                                    "foscam.snap",
                                    "(?<detection>Snap|[Ss]chedule)_(?<date>\\d{8})-(?<time>\\d{6})"
                                            + "(?:-\\d{1,4})?{ext}")
                            .onlyWithTime(),
                    // 00626EFE8B21(Garage)_1_20120518103322_7.jpg
                    Shape.of(
                                    "foscam.mjpeg",
                                    "(?<camera>[0-9A-Fa-f]{12})\\((?<serial>[^()]*)\\)_[0-9a-z]_"
                                            + "(?<stamp>\\d{14})_\\d{1,9}{ext}")
                            .holding("("));

    private Foscam() {}
}
