package io.github.hkaws.domain.capture.vendor;

import java.util.List;

/**
 * Names that no vendor claims but that print a time as people do: in digits of this century, the
 * date first, and before it what calls the camera (a number does not), and perhaps its channel.
 * Tried last.
 */
final class Generic {

    private static final String WHO =
            "(?:(?:\\d{1,9}|(?<camera>.*?))[ _@-]{1,3})?(?:(?i:ch|channel)[ _-]?(?<channel>\\d{1,3})[ _-]{1,3})?";

    private static final String DAY =
            "20\\d{2}(?:-\\d{2}-\\d{2}|_\\d{2}_\\d{2}|\\.\\d{2}\\.\\d{2})";

    private static final String CLOCK =
            "\\d{2}(?:-\\d{2}-\\d{2}|_\\d{2}_\\d{2}|\\.\\d{2}\\.\\d{2}|:\\d{2}:\\d{2})";

    /** No longer number, and no address either ({@code 10.20.30.40}). */
    private static final String CLOCK_ENDS = "(?!\\d|\\.\\d{1,2}(?!\\d))";

    private static final List<Shape> SHAPES =
            List.of(
                    // video@20030102030405.jpg, 20251229210421.jpg, 20251229210421123_x.jpg
                    Shape.of("generic.stamp", WHO + "(?<stamp>20\\d{12,15})(?!\\d).*"),
                    // prefix-20030102-030405.jpg, 20250106_143022.jpg, 20250106T143022.123Z.jpg
                    Shape.of(
                            "generic.compact",
                            WHO
                                    + "(?<date>20\\d{6})[-_T ](?<time>\\d{6})(?!\\d)"
                                    + "(?:\\.(?<frac>\\d{3})(?!\\d|$))?.*"),
                    // 2026-09-27_14-03-11.jpg, Garage 2026.09.27 14.03.11.png
                    Shape.of(
                            "generic.dashed",
                            WHO
                                    + "(?<date>"
                                    + DAY
                                    + ")[-_T ]{1,3}(?<time>"
                                    + CLOCK
                                    + ")"
                                    + CLOCK_ENDS
                                    + "(?:[-.](?<frac>\\d{3})(?!\\d|$))?.*"),
                    // motionEye: 2020/03/12/Corridor1_01-36-01.jpg, 2020-03-12/01-36-01.jpg
                    Shape.of(
                            "generic.day",
                            "(?<date>"
                                    + DAY
                                    + "|20\\d{6}|20\\d{2}/\\d{2}/\\d{2})(?:/\\d{2})?/"
                                    + "(?:(?<camera>[^\\x2F]*?)[ _-]{1,3})?(?<time>"
                                    + CLOCK
                                    + ")"
                                    + CLOCK_ENDS
                                    + "[^\\x2F]*"));

    /** Digits that are no time are no reason to believe the rest of a name. */
    static final List<VendorFormat> FORMATS = SHAPES.stream().map(Generic::sober).toList();

    private Generic() {}

    private static VendorFormat sober(Shape shape) {
        return path ->
                shape.parse(path)
                        .filter(name -> name.time() != null)
                        .map(name -> withIdentity(name, path));
    }

    /** What only says what a file is calls no camera. */
    private static ParsedName withIdentity(ParsedName name, NamePath path) {
        String who = name.identities().isEmpty() ? "" : name.identities().getFirst();
        String camera = Identities.before(who, who.length());
        if (name.channel() == null) {
            name = name.channel(Identities.channelBefore(who, who.length()));
        }
        if (camera != null) {
            return name.identities(List.of(camera))
                    .detection(Identities.detectionBefore(who, who.length()));
        }
        FoundTime found = FoundTime.first(path.name());
        String behind = found == null ? null : Identities.behind(path.name(), found.end());
        return name.detection(Identities.detectionBefore(who, who.length()))
                .identities(behind == null ? List.of() : List.of(behind));
    }
}
