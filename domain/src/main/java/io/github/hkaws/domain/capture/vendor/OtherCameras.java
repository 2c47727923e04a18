package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.MediaKind;
import java.util.List;

/** Cameras and recorders of which few names are known. */
final class OtherCameras {

    private static final String MAC12 = "[0-9A-Fa-f]{12}";

    private static final String GEOVISION =
            "IP|MOTION|SENSOR|TRIPWIRE|PERIMETER|OSC|AVD|CDD|VFD|VEHICE|VEHICLE|AOIENTRY|AOILEAVE"
                    + "|PASSLINECOUNT|TRAFFIC|SDFULL|SDERROR";

    static final List<VendorFormat> FORMATS =
            List.of(
                    // IQinvision: 05-23/09/09_50_00.trig+01.jpg, frames before and after; no year
                    Shape.of(
                                    "iqeye",
                                    "(?<date>(?:\\d{4}-)?\\d{2}-\\d{2})(?:/\\d{2})?/(?<time>\\d{2}_\\d{2}_\\d{2})"
                                            + "\\.(?<detection>trig[-+]\\d{1,4}){ext}")
                            .holding("trig"),
                    Shape.of("iqeye", "[\\d_-]{0,32}\\.(?<detection>trig[-+]\\d{1,4}){ext}")
                            .holding("trig"),
                    // Vivotek: sequence and before, at or after the trigger; 4XEM
                    Shape.of(
                            "vivotek",
                            "(?:(?<camera>.+)_)?(?<stamp>\\d{14})_\\d{1,6}_(?<detection>pre|trg|pos){ext}"),
                    Shape.of("4xem", "(?<detection>pre|trg|pos)_(?<stamp>\\d{14}){ext}"),
                    Shape.of("4xem", "video_?(?<detection>pre|trg|pos){ext}").holding("video"),
                    // Brickcom NVR: 20140509-000500-001000_192.168.1.11-CH2
                    Shape.of(
                                    "brickcom",
                                    MediaKind.CLIP,
                                    "(?<date>\\d{8})-(?<time>\\d{6})-\\d{6}_(?<camera>.+)-CH(?<channel>\\d{1,3})"
                                            + "(?:{ext})?")
                            .holding("-CH"),
                    // GeoVision, TVT: MOTION_2021-01-09-14-30-15-123_001.jpg in
                    // MOTION/2021-01-09/14
                    Shape.of(
                            "geovision",
                            "(?<detection>[A-Z]{2,24})_(?<date>\\d{4}-\\d{2}-\\d{2})"
                                    + "-(?<time>\\d{2}-\\d{2}-\\d{2})-(?<frac>\\d{1,3})_\\d{1,6}{ext}"),
                    Shape.of(
                            "geovision.dir",
                            "(?<detection>" + GEOVISION + ")/(?<day>\\d{4}-\\d{2}-\\d{2})/\\d{2}"),
                    // Mobotix: the factory address
                    Shape.of("mobotix.dir", "(?<camera>10(?:_\\d{1,3}){3})").holding("10_"),
                    // Axis edge storage: 20190510_090616_25CE.mkv
                    Shape.of(
                            "axis.edge",
                            "(?<date>\\d{8})_(?<time>\\d{6})_[0-9A-F]{4}(?:_(?<camera>"
                                    + MAC12
                                    + "))?{ext}"),
                    // D-Link DCS-942L: v_20190510_084109D.mp4, D while daylight saving
                    Shape.of("dlink", "[vi]_(?<date>\\d{8})_(?<time>\\d{6})D?(?:_\\d{1,6})?{ext}"),
                    // LevelOne: Img_2010-08-10/Snap_103130_021_1.jpg, video_100815_103130_120.raw
                    Shape.of(
                            "level1",
                            "(?:[A-Za-z]{1,16}_)?(?<date>\\d{4}-\\d{2}-\\d{2})/[A-Za-z]{1,16}"
                                    + "_(?<time>\\d{6})_(?<frac>\\d{3})(?:_\\d{1,6})?{ext}"),
                    Shape.of(
                            "level1",
                            "(?:[A-Za-z]{1,16}_)?(?<date>\\d{6})_(?<time>\\d{6})_(?<frac>\\d{3})"
                                    + "(?:_\\d{1,6})?{ext}"),
                    // ACTi: X_ -my-camera_TEST1, a counter and no time
                    Shape.of(
                                    "acti",
                                    MediaKind.STILL,
                                    "[A-Za-z0-9]{0,32}_ -(?<camera>.+)_[A-Za-z]{0,32}\\d{1,9}(?:{ext})?")
                            .holding("_ -"),
                    // Yi: 2020Y12M31D00H/00M00S60.mp4, minute, second and length
                    Shape.of(
                            "yi",
                            MediaKind.CLIP,
                            "(?<date>\\d{4}Y\\d{2}M\\d{2}D)(?<hour>\\d{2})H/(?:[E1]{1,2}|E\\d)?(?<minute>\\d{2})M"
                                    + "(?<second>\\d{2})S\\d{0,3}(?:{ext})?"),
                    Shape.of(
                            "yi",
                            MediaKind.CLIP,
                            "(?:[E1]{1,2}|E\\d)?\\d{2}M\\d{2}S\\d{2,3}(?:{ext})?"),
                    // Xiaomi: 2025060107/46M14S_1748735174
                    Shape.of(
                            "xiaomi",
                            MediaKind.CLIP,
                            "(?<date>\\d{8})(?<hour>\\d{2})/(?<minute>\\d{2})[Mm](?<second>\\d{2})[Ss]_\\d{10}"
                                    + "(?:{ext})?"),
                    // an NVR: SNAP_CH01_2022_10_14_14_15_35_23978.jpg
                    Shape.of(
                                    "gen.SNAP_CH",
                                    "SNAP_CH(?<channel>\\d{1,3})_(?<date>\\d{4}_\\d{2}_\\d{2})"
                                            + "_(?<time>\\d{2}_\\d{2}_\\d{2})(?:_\\d{1,9})?{ext}")
                            .holding("SNAP_CH"),
                    // Digital ID: Snap_20090101_122030
                    Shape.of(
                                    "digitalid",
                                    MediaKind.STILL,
                                    "(?<camera>Snap)[_@](?<date>\\d{8})_(?<time>\\d{6})")
                            .holding("Snap"));

    private OtherCameras() {}
}
