package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.MediaKind;
import java.util.List;

/** What Hikvision devices write beside named pictures: clips, a fixed name, raw disk files. */
final class HikvisionFiles {

    static final List<VendorFormat> FORMATS =
            List.of(
                    // 192.168.1.64_01_20251114132542233_1.mp4; with 14 digits it is Reolink's
                    Shape.of(
                            "hik.webclip",
                            "(?:.*[^\\d])?(?<camera>"
                                    + Shape.IP
                                    + ")_(?<channel>\\d{1,3})_(?<stamp>\\d{15,17})(?:_\\d{1,4})?{ext}"),
                    // 192.168.0.67_20210207230537_20210224_220227_0.mp4: the second stamp counts
                    Shape.of(
                            "hik.odd",
                            "(?<camera>"
                                    + Shape.IP
                                    + ")_\\d{14}_(?<date>\\d{8})_(?<time>\\d{6})_\\d{1,4}{ext}"),
                    // current_TIMING.jpg, overwritten for ever
                    Shape.of(
                            "hik.fixedname",
                            "(?:current|latest|live)_(?<detection>[A-Z][A-Z0-9_]{2,40}){ext}"),
                    // raw segments and their indexes on SD cards and NAS disks
                    Shape.of("hik.sdraw", "hiv\\d{5}\\.(?:mp4|pic)").holding("hiv"),
                    Shape.of(
                                    "hik.sdraw",
                                    MediaKind.NOISE,
                                    "index\\d{2}p?\\.bin|record_db_index\\d{2}")
                            .holding("index"));

    private HikvisionFiles() {}
}
