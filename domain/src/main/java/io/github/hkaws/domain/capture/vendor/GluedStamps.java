package io.github.hkaws.domain.capture.vendor;

import java.util.List;

/** Cameras that write their stamp at the end of a word, with a number behind it. */
final class GluedStamps {

    static final List<VendorFormat> FORMATS =
            List.of(
                    // D-Link, TRENDnet: DCS-930LB2016062021103401.jpg
                    Shape.of(
                                    "dlink.glued",
                                    "(?<camera>(?:DCS|TV-IP)-?[0-9A-Za-z-]{3,12}?)(?<date>20\\d{6})(?<time>\\d{6})"
                                            + "\\d{2}{ext}")
                            .onlyWithTime(),
                    // GeoVision: Event20120504133405001.avi, the camera's number behind the stamp
                    Shape.of(
                                    "geovision.event",
                                    "Event(?<date>20\\d{6})(?<time>\\d{6})(?<channel>\\d{3}){ext}")
                            .onlyWithTime());

    /** ABUS: video@20030102030405.jpg, ABUS@20091115_164501.jpg. */
    static final VendorFormat BEHIND_AT =
            Shape.of(
                            "abus",
                            "(?<camera>[^@\\x2F]{1,64})@(?<date>20\\d{6})_?(?<time>\\d{6})(?!\\d).{0,128}")
                    .holding("@")
                    .onlyWithTime();

    private GluedStamps() {}
}
