package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.MediaKind;
import java.util.List;

/**
 * Dahua's, Amcrest's and their OEMs' names: date, channel and hour are directories, why stands in
 * the first of two to five tags ({@code [M][0@0][0]}).
 */
final class Dahua {

    private static final String DATE = "(?<date>\\d{4}[-._]?\\d{2}[-._]?\\d{2})";

    /** Two digits are a channel only where they cannot be the hour. */
    private static final String CHANNEL =
            "(?:/(?<channel>\\d|\\d{3}|pic_\\d{1,3}|\\d{2}(?=\\x2F(?:jpg|dav)\\x2F|_\\d)))?";

    private static final String KIND = "(?:/(?:jpg|dav|mp4))?";

    private static final String HOUR_AGAIN = "(?:/\\d{2}(?:hour)?)?";

    private static final String CLOCK = "\\d{2}\\.\\d{2}\\.\\d{2}";

    private static final String RANGE = "(?<time>" + CLOCK + ")(?:-" + CLOCK + ")?";

    private static final String TAGS =
            "\\[(?<detection>[^\\[\\]\\x2F]{0,32})\\](?:\\[[^\\[\\]\\x2F]{0,32}\\]){1,4}";

    /** With what other programs append: {@code _ch1}. */
    private static final String END = "(?:_[^\\[\\]\\x2F]{0,64})?{ext}";

    static final List<VendorFormat> FORMATS =
            List.of(
                    // 2020-05-28/001/jpg/09/32/52[M][0@0][0].jpg
                    Shape.of(
                                    "dahua.path.h-m-s",
                                    DATE
                                            + CHANNEL
                                            + KIND
                                            + "/(?<hour>\\d{2})/(?<minute>\\d{2})/(?<second>\\d{2})"
                                            + TAGS
                                            + END)
                            .holding("["),
                    // 2023-09-04/001/jpg/13/28.47[M][0@0][0].jpg
                    Shape.of(
                                    "dahua.path.h-ms",
                                    DATE
                                            + CHANNEL
                                            + KIND
                                            + "/(?<hour>\\d{2})/(?<minute>\\d{2})\\.(?<second>\\d{2})"
                                            + TAGS
                                            + END)
                            .holding("["),
                    // 2024-08-13/06hour/jpg/06.56.37[M][0@0][0].jpg
                    // 2019-05-09/001/dav/21/21.04.49-21.05.14[M][0@0][0].mp4
                    // 2019-06-12_001_12.59.55-12.59.55[R][0@0][0].jpg
                    Shape.of(
                                    "dahua.path.hms",
                                    DATE
                                            + CHANNEL
                                            + KIND
                                            + HOUR_AGAIN
                                            + KIND
                                            + "/"
                                            + RANGE
                                            + TAGS
                                            + END)
                            .holding("["),
                    // recorders' disks, directories of theirs between date and name:
                    // 2026-05-01/0/dav/11/1/0/526862/11.30.00-12.00.00[R][0@0][0].dav
                    // 2020-10-04/mp4_g/17.46.01-18.32.08[R][0@0][0].mp4
                    Shape.of(
                                    "dahua.path.deep",
                                    DATE
                                            + "(?:\\x2F(?<channel>\\d{1,3}|pic_\\d{1,3})(?=\\x2F))?"
                                            + "(?:\\x2F[^\\x2F]{1,64}){0,8}/"
                                            + RANGE
                                            + TAGS
                                            + END)
                            .holding("["),
                    // 001_20250107164038_[M][0@0][0].jpg, IPC_001_20250107164038_[M][0@0][0].jpg
                    Shape.of(
                                    "dahua.flat",
                                    "(?:(?<camera>.*[^\\d/])_)?(?<channel>\\d{1,3})_(?<stamp>\\d{14,17})_?"
                                            + TAGS
                                            + END)
                            .holding("["),
                    // 20.09.00-20.10.00[F][0@0][0].mp4 without its date: no time
                    Shape.of("dahua.dateless", "[^\\[\\]]{0,64}" + TAGS + END).holding("["),
                    // NVR_ch1_main_20230619064223_20230619064228.dav
                    Shape.of(
                                    "dahua.nvr-range",
                                    "(?<camera>.+)_ch(?<channel>\\d{1,3})_(?:main|sub|extra)\\d?"
                                            + "_(?<stamp>\\d{14})(?:_\\d{14}(?:_.*)?)?{ext}")
                            .holding("_ch"),
                    // 2018_10_09_18_53_51_0.jpg
                    Shape.of(
                            "dahua.itc",
                            "(?<date>\\d{4}_\\d{2}_\\d{2})_(?<time>\\d{2}_\\d{2}_\\d{2})_\\d{1,4}{ext}"),
                    Shape.of("dahua.marker", MediaKind.NOISE, "DVRWorkDirectory").holding("DVR"));

    private Dahua() {}
}
