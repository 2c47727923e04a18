package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.vendor.Explained.NearMiss;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Hikvision's pictures and those of its rebrands, read from the right: detection, stamp, then who.
 *
 * <ul>
 *   <li>hik.default: {@code 192.168.1.64_01_20190827095800502_MOTION_DETECTION.jpg}, also with what
 *       other programs put in front of the address
 *   <li>hik.prefix: {@code Hikvision_NOME SEDE_F66728651_20230828141004030_TIMING.jpg}, a prefix
 *       that may hold anything, and the serial number of nine characters
 *   <li>hik.prefix.noserial: {@code cam_20220601100000_TIMING.jpg}
 *   <li>hik.anpr: {@code 20200821153653979_549-A8_VEHICLE_DETECTION.jpg}, also with a direction of
 *       travel in front
 * </ul>
 */
final class Hikvision implements VendorFormat {

    private static final Pattern NAME =
            Pattern.compile(
                    "(?:(?<left>.+)_)?(?<stamp>\\d{14,20})_(?<right>[^.]+)\\.[A-Za-z0-9]{1,5}_?",
                    Pattern.DOTALL);

    private static final Pattern ADDRESS =
            Pattern.compile("(?<!\\d)(?<ip>" + Shape.IP + ")(?:_(?<channel>\\d{1,3}))?$");

    private static final Pattern PREFIX_SERIAL =
            Pattern.compile(
                    "(?<prefix>.+)_(?<serial>(?=[A-Z0-9]{9}$)[A-Z]{0,2}\\d{7,9})", Pattern.DOTALL);

    /** A recorder's name and its channel, which is never of one digit. */
    private static final Pattern NAME_AND_CHANNEL =
            Pattern.compile("(?<name>.*[A-Za-z].*[^_ ])_(?<channel>\\d{2})", Pattern.DOTALL);

    /** Behind these a number is part of the name: {@code Camera_01}. */
    private static final Pattern NUMBERED =
            Pattern.compile("(?i).*(?:cam|camera|kamera|ch|channel)");

    private static final Pattern DIRECTION = Pattern.compile("(?i)forward|reverse|unknown");

    private static final int MILLISECOND_STAMP = 17;

    @Override
    public Optional<ParsedName> parse(NamePath path) {
        Matcher name = NAME.matcher(path.name());
        if (!path.hasStamp() || !name.matches()) {
            return Optional.empty();
        }
        String stamp = name.group("stamp");
        ParsedName who = who(name.group("left"), stamp);
        HikvisionWords why = HikvisionWords.of(name.group("right"));
        if (!why.trustedAfter(who.format())) {
            return Optional.empty();
        }
        return Optional.of(
                who.at(PrintedTime.ofStamp(stamp)).detection(why.detection()).plate(why.plate()));
    }

    @Override
    public Optional<NearMiss> nearMiss(NamePath path) {
        String end = "(?<stamp>\\d{14,17})_(?<detection>[A-Z][A-Za-z0-9]*)";
        return RegexAtoms.nearMiss(
                        "hik.default", Shape.IP + "_(?<channel>\\d{1,3})_" + end, path.name())
                .or(() ->
                        RegexAtoms.nearMiss(
                                "hik.prefix",
                                "[^_]{1,64}_(?<serial>[A-Z]{0,2}\\d{7,9})_" + end,
                                path.name()));
    }

    private static ParsedName who(@Nullable String left, String stamp) {
        if (left == null || DIRECTION.matcher(left).matches()) {
            return ParsedName.of("hik.anpr");
        }
        Matcher address = ADDRESS.matcher(left);
        if (address.find()) {
            return ParsedName.of("hik.default")
                    .channel(address.group("channel"))
                    .identities(List.of(address.group("ip")));
        }
        Matcher prefix = PREFIX_SERIAL.matcher(left);
        if (stamp.length() == MILLISECOND_STAMP && prefix.matches()) {
            return ParsedName.of("hik.prefix")
                    .identities(List.of(prefix.group("prefix"), prefix.group("serial")));
        }
        ParsedName name = ParsedName.of("hik.prefix.noserial");
        Matcher both = NAME_AND_CHANNEL.matcher(left);
        return both.matches() && !NUMBERED.matcher(both.group("name")).matches()
                ? name.channel(both.group("channel")).identities(List.of(both.group("name")))
                : name.identities(List.of(left));
    }
}
