package io.github.hkaws.domain.site;

import static java.util.Map.entry;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What people write for a time zone that is no name of one: abbreviations, of which several places
 * have the same; Windows' and newscasters' words; offsets, which do not say when clocks change.
 */
final class ZoneWords {

    private static final Pattern OFFSET =
            Pattern.compile("(?:Etc/)?(?:UTC|GMT|UT|Z)? ?[+-] ?\\d{1,2}(?::?\\d{2})?(?::?\\d{2})?");

    /** Behind an area's name, and without weight. */
    private static final Pattern FILLING =
            Pattern.compile("\\b(?:standard|daylight|summer|time|us|and|canada)\\b|[()&_.-]");

    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)+");

    private static final Map<String, String> PLACES =
            Map.ofEntries(
                    entry("est", "America/New_York"),
                    entry("edt", "America/New_York"),
                    entry("est5edt", "America/New_York"),
                    entry("eastern", "America/New_York"),
                    entry("et", "America/New_York"),
                    entry("cst", "America/Chicago (Asia/Shanghai in China)"),
                    entry("cdt", "America/Chicago"),
                    entry("cst6cdt", "America/Chicago"),
                    entry("central", "America/Chicago"),
                    entry("ct", "America/Chicago"),
                    entry("mst", "America/Denver (America/Phoenix in Arizona)"),
                    entry("mdt", "America/Denver"),
                    entry("mst7mdt", "America/Denver"),
                    entry("mountain", "America/Denver"),
                    entry("mt", "America/Denver"),
                    entry("pst", "America/Los_Angeles (America/Vancouver in Canada)"),
                    entry("pdt", "America/Los_Angeles (America/Vancouver in Canada)"),
                    entry("pst8pdt", "America/Los_Angeles"),
                    entry("pacific", "America/Los_Angeles (America/Vancouver in Canada)"),
                    entry("pt", "America/Los_Angeles (America/Vancouver in Canada)"),
                    entry("akst", "America/Anchorage"),
                    entry("akdt", "America/Anchorage"),
                    entry("alaskan", "America/Anchorage"),
                    entry("alaska", "America/Anchorage"),
                    entry("hst", "Pacific/Honolulu"),
                    entry("hawaiian", "Pacific/Honolulu"),
                    entry("hawaii", "Pacific/Honolulu"),
                    entry("ast", "America/Halifax"),
                    entry("adt", "America/Halifax"),
                    entry("atlantic", "America/Halifax"),
                    entry("nst", "America/St_Johns"),
                    entry("ndt", "America/St_Johns"),
                    entry("newfoundland", "America/St_Johns"),
                    entry("brt", "America/Sao_Paulo"),
                    entry("art", "America/Argentina/Buenos_Aires"),
                    entry("clt", "America/Santiago"),
                    entry("cot", "America/Bogota"),
                    entry("pet", "America/Lima"),
                    entry("gmt", "Europe/London, or UTC"),
                    entry("bst", "Europe/London"),
                    entry("uk", "Europe/London"),
                    entry("wet", "Europe/Lisbon"),
                    entry("west", "Europe/Lisbon"),
                    entry("cet", "Europe/Berlin"),
                    entry("cest", "Europe/Berlin"),
                    entry("met", "Europe/Berlin"),
                    entry("mez", "Europe/Berlin"),
                    entry("mesz", "Europe/Berlin"),
                    entry("central european", "Europe/Berlin"),
                    entry("w europe", "Europe/Berlin"),
                    entry("central europe", "Europe/Budapest"),
                    entry("romance", "Europe/Paris"),
                    entry("eet", "Europe/Athens"),
                    entry("eest", "Europe/Athens"),
                    entry("eastern european", "Europe/Athens"),
                    entry("e europe", "Europe/Chisinau"),
                    entry("fle", "Europe/Kyiv"),
                    entry("gtb", "Europe/Bucharest"),
                    entry("trt", "Europe/Istanbul"),
                    entry("msk", "Europe/Moscow"),
                    entry("russian", "Europe/Moscow"),
                    entry("ist", "Asia/Kolkata (Europe/Dublin, Asia/Jerusalem)"),
                    entry("india", "Asia/Kolkata"),
                    entry("israel", "Asia/Jerusalem"),
                    entry("pkt", "Asia/Karachi"),
                    entry("gst", "Asia/Dubai"),
                    entry("ict", "Asia/Bangkok"),
                    entry("wib", "Asia/Jakarta"),
                    entry("sgt", "Asia/Singapore"),
                    entry("myt", "Asia/Kuala_Lumpur"),
                    entry("pht", "Asia/Manila"),
                    entry("hkt", "Asia/Hong_Kong"),
                    entry("china", "Asia/Shanghai"),
                    entry("prc", "Asia/Shanghai"),
                    entry("jst", "Asia/Tokyo"),
                    entry("kst", "Asia/Seoul"),
                    entry("awst", "Australia/Perth"),
                    entry("acst", "Australia/Darwin (Australia/Adelaide)"),
                    entry("acdt", "Australia/Adelaide"),
                    entry("aest", "Australia/Sydney (Australia/Brisbane in Queensland)"),
                    entry("aedt", "Australia/Sydney"),
                    entry("nzst", "Pacific/Auckland"),
                    entry("nzdt", "Pacific/Auckland"),
                    entry("nz", "Pacific/Auckland"),
                    entry("wat", "Africa/Lagos"),
                    entry("cat", "Africa/Maputo"),
                    entry("eat", "Africa/Nairobi"),
                    entry("sast", "Africa/Johannesburg"),
                    entry("z", "UTC"),
                    entry("zulu", "UTC"),
                    entry("uct", "UTC"),
                    entry("ut", "UTC"),
                    entry("universal", "UTC"));

    private ZoneWords() {}

    /** Every place that stands in a remedy. */
    static List<String> places() {
        return PLACES.values().stream()
                .flatMap(text -> NAME.matcher(text).results())
                .map(MatchResult::group)
                .toList();
    }

    /** What to write instead; empty if it is no such word. */
    static Optional<String> remedy(String text) {
        String typed = text.strip();
        if (OFFSET.matcher(typed).matches()) {
            return Optional.of(
                    "an offset does not say when the clocks change; write the place, such as Europe/Berlin");
        }
        String word = typed.toLowerCase(Locale.ROOT).replaceFirst("^systemv/", "");
        return place(word)
                .or(() ->
                        place(FILLING.matcher(word).replaceAll(" ").strip().replaceAll(" +", " ")))
                .map(place -> "write the place, such as " + place);
    }

    private static Optional<String> place(String word) {
        return Optional.ofNullable(PLACES.get(word));
    }
}
