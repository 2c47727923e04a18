package io.github.hkaws.domain.capture.vendor;

import java.util.List;

/** Reolink: uploads by FTP, and what its own disks hold. */
final class Reolink {

    static final List<VendorFormat> FORMATS =
            List.of(
                    // RecM01_20220306_020024_020118_6732828_2821E4C.mp4, RecS07_DST20250219_…
                    Shape.of(
                                    "reolink.sd",
                                    "Rec[A-Z]\\d{2}_(?:DST)?(?<date>\\d{8})_(?<time>\\d{6})_\\d{6}"
                                            + "(?:_[0-9A-Za-z]{1,40}){0,8}{ext}")
                            .holding("Rec"),
                    // Rec_20230517_043229_541_M.mp4
                    Shape.of(
                                    "reolink.sd.old",
                                    "Rec_(?<date>\\d{8})_(?<time>\\d{6})_(?<frac>\\d{3})"
                                            + "_(?<detection>[A-Z]{1,4}){ext}")
                            .holding("Rec_"),
                    // Camera BE_01_20210315004528.jpg
                    Shape.of(
                            "reolink.ftp",
                            "(?<camera>.+)_(?<channel>\\d{2})_(?<stamp>\\d{14})(?:_\\d{14})?{ext}"));

    private Reolink() {}
}
