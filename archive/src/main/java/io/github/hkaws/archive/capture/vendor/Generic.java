package io.github.hkaws.archive.capture.vendor;

import java.util.List;

/**
 * Names that no vendor claims but that print a time as people do: digits of this century, date
 * first, what stands before them being the camera. Tried last.
 */
final class Generic {

    private static final String WHO = "(?:(?<camera>.*?)[ _@-]{1,3})?";

    private static final String DAY =
            "20\\d{2}(?:-\\d{2}-\\d{2}|_\\d{2}_\\d{2}|\\.\\d{2}\\.\\d{2})";

    private static final String CLOCK =
            "\\d{2}(?:-\\d{2}-\\d{2}|_\\d{2}_\\d{2}|\\.\\d{2}\\.\\d{2}|:\\d{2}:\\d{2})";

    /** Not an address, not more digits: a fraction, a counter or a word may follow. */
    private static final String REST = "(?![.\\d]\\d)(?:[-_.](?<frac>\\d{3})(?!\\d))?.*";

    static final List<VendorFormat> FORMATS =
            List.of(
                    // video@20030102030405.jpg, prefix-20030102-030405.jpg, 20250106_143022.jpg
                    Shape.of(
                            "generic.compact",
                            WHO + "(?<date>20\\d{6})[-_T ]?(?<time>\\d{6})" + REST),
                    // 2026-09-27_14-03-11.jpg, Garage 2026.09.27 14.03.11.png
                    Shape.of(
                            "generic.dashed",
                            WHO + "(?<date>" + DAY + ")[-_T ]{1,3}(?<time>" + CLOCK + ")" + REST),
                    // motionEye: 2020/03/12/Corridor1_01-36-01.jpg, 2020-03-12/01-36-01.jpg
                    Shape.of(
                            "generic.day",
                            "(?<date>"
                                    + DAY
                                    + "|20\\d{6}|20\\d{2}/\\d{2}/\\d{2})(?:/\\d{2})?/"
                                    + "(?:(?<camera>[^\\x2F]*?)[ _-]{1,3})?(?<time>"
                                    + CLOCK
                                    + ")(?![.\\d]\\d)[^\\x2F]*"));

    private Generic() {}
}
