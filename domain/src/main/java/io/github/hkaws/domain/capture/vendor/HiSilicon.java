package io.github.hkaws.domain.capture.vendor;

import java.util.List;

/**
 * Hi3510 and its many brands (INSTAR, Wansview, EasyN, …): why, in one letter (alarm, planned,
 * task), and a year of two digits. Source: wiki.instar.com, "a folder a day", and public listings
 * of {@code images000} and {@code record000}.
 */
final class HiSilicon {

    static final List<VendorFormat> FORMATS =
            List.of(
                    // 20251020/images000/A25102006312300.jpg, A251121212356.jpg
                    Shape.of(
                                    "hi3510.still",
                                    "(?<detection>[A-Z])(?<date>\\d{6})(?<time>\\d{6})(?:\\d{2})?{ext}")
                            .onlyWithTime(),
                    // 20251122/record000/A251122_070503_070517.264
                    Shape.of(
                                    "hi3510.clip",
                                    "(?<detection>[A-Z])(?<date>\\d{6})_(?<time>\\d{6})_\\d{6}{ext}")
                            .onlyWithTime());

    private HiSilicon() {}
}
