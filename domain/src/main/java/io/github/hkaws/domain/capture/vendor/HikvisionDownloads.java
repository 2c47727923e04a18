package io.github.hkaws.domain.capture.vendor;

import java.util.List;

/**
 * What recorders' pages and clients call the clips that people download: channel, a number of 17
 * digits, begin and end. Source: public listings of such downloads.
 */
final class HikvisionDownloads {

    private static final String CHANNEL_AND_NUMBER = "[Cc][Hh](?<channel>\\d{1,4})_\\d{17}";

    static final List<VendorFormat> FORMATS =
            List.of(
                    // ch01_00000000003000000_20260122080500_20260122080754_224561.mp4
                    Shape.of(
                                    "hik.download",
                                    CHANNEL_AND_NUMBER
                                            + "_(?<stamp>\\d{14})_\\d{14}(?:_\\d{1,9})?(?:{ext})?")
                            .onlyWithTime(),
                    // ch01_00000000000002000-192.168.4.64_Camera 01_20180108143327
                    Shape.of(
                                    "hik.download",
                                    CHANNEL_AND_NUMBER
                                            + "-(?<camera>"
                                            + Shape.IP
                                            + ")(?:_[^_]{0,64}){0,4}_(?<stamp>\\d{14})(?:_\\d{14})?(?:{ext})?")
                            .onlyWithTime(),
                    // ch01_00000000000000500.jpg, a picture without a time
                    Shape.of("hik.download", CHANNEL_AND_NUMBER + "{ext}"));

    private HikvisionDownloads() {}
}
