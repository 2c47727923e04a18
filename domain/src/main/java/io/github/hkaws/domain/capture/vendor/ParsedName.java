package io.github.hkaws.domain.capture.vendor;

import io.github.hkaws.domain.capture.part.MediaKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor format understood of a name.
 *
 * @param format the format's id
 * @param time the printed time; null: none, or digits that are no time
 * @param channel as written; null: the name does not say
 * @param detection the camera's own word; null: the name does not say
 * @param plate number plate; null: none
 * @param media what the format itself knows of the file; null: its extension decides
 * @param identities how the name calls its camera, the best first: address, given name, serial
 * @param carriers the directories that told time, channel or detection, from the top
 */
public record ParsedName(
        String format,
        @Nullable PrintedTime time,
        @Nullable String channel,
        @Nullable String detection,
        @Nullable String plate,
        @Nullable MediaKind media,
        List<String> identities,
        List<String> carriers) {

    /** The format of a name that fits none. */
    public static final String UNRECOGNISED = "unrecognised";

    static final ParsedName NOTHING = of(UNRECOGNISED);

    public ParsedName {
        identities = List.copyOf(identities);
        carriers = List.copyOf(carriers);
    }

    static ParsedName of(String format) {
        return new ParsedName(format, null, null, null, null, null, List.of(), List.of());
    }

    /** The name with its carriers in front: all of the path that a leaf must keep. */
    public String leafText(String name) {
        return carriers.isEmpty() ? name : String.join("_", carriers) + "_" + name;
    }

    ParsedName at(@Nullable PrintedTime other) {
        return new ParsedName(
                format, other, channel, detection, plate, media, identities, carriers);
    }

    ParsedName channel(@Nullable String other) {
        return new ParsedName(format, time, other, detection, plate, media, identities, carriers);
    }

    ParsedName detection(@Nullable String other) {
        return new ParsedName(format, time, channel, other, plate, media, identities, carriers);
    }

    ParsedName plate(@Nullable String other) {
        return new ParsedName(format, time, channel, detection, other, media, identities, carriers);
    }

    ParsedName media(@Nullable MediaKind other) {
        return new ParsedName(format, time, channel, detection, plate, other, identities, carriers);
    }

    ParsedName identities(List<String> other) {
        return new ParsedName(format, time, channel, detection, plate, media, other, carriers);
    }

    ParsedName carriers(List<String> other) {
        return new ParsedName(format, time, channel, detection, plate, media, identities, other);
    }
}
