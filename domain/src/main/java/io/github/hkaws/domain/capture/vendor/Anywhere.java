package io.github.hkaws.domain.capture.vendor;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as people print it, wherever it stands: in the name, or its date in the nearest directory
 * that has one, its hour below that and the rest in the name. Tried when no other format fits.
 */
final class Anywhere implements VendorFormat {

    private static final String ID = "generic.anywhere";
    private static final int FEWEST_DIGITS = 10;

    /** A second and a number, as in 2026/01/15/14/30/45-00.jpg: hour and minute are directories. */
    private static final Pattern SECONDS = Pattern.compile("\\d{2}-\\d{2}(?![-_.]?\\d)");

    @Override
    public Optional<ParsedName> parse(NamePath path) {
        if (path.digits() < FEWEST_DIGITS) {
            return Optional.empty();
        }
        String name = path.name();
        FoundTime found = FoundTime.first(name);
        if (found != null) {
            return Optional.of(read(name, found, found.start()));
        }
        List<List<String>> carriers = DateDirectories.carriers(path.directories());
        ParsedName inDirectories = below(carriers, name);
        if (inDirectories != null) {
            return Optional.of(inDirectories);
        }
        FoundTime weak = FoundTime.weak(name);
        return weak == null
                ? byDirectory(path.directories())
                : Optional.of(read(name, weak, weak.start()));
    }

    /**
     * A directory to an alarm, and in it pictures with numbers: the nearest directory that holds
     * all of a time, to the second.
     */
    private static Optional<ParsedName> byDirectory(List<String> directories) {
        for (String directory : directories.reversed()) {
            FoundTime found = FoundTime.first(directory);
            if (found != null && found.toTheSecond(directory)) {
                return Optional.of(ParsedName.of(ID).at(found.time()).carriers(List.of(directory)));
            }
        }
        return Optional.empty();
    }

    /** The fewest directories that make a time to the second, else those with the hour, too. */
    private static @Nullable ParsedName below(List<List<String>> carriers, String name) {
        ParsedName minutes = null;
        for (List<String> directories :
                SECONDS.matcher(name).lookingAt() ? carriers.reversed() : carriers) {
            String before = String.join("_", directories) + "_";
            FoundTime found = FoundTime.first(before + name);
            if (found == null) {
                found = FoundTime.weak(before + name);
            }
            int clock = found == null ? 0 : found.clock() - before.length();
            boolean inName = found != null && found.end() > before.length();
            if (found == null || !inName) {
                continue;
            }
            ParsedName read =
                    read(name, shifted(found, before.length()), Math.max(0, clock))
                            .carriers(directories);
            if (found.toTheSecond(before + name)) {
                return read;
            }
            minutes = read;
        }
        return minutes;
    }

    private static FoundTime shifted(FoundTime found, int by) {
        return new FoundTime(
                found.time(),
                Math.max(0, found.start() - by),
                Math.max(0, found.clock() - by),
                found.end() - by);
    }

    private static ParsedName read(String name, FoundTime found, int identityEnd) {
        boolean glued = identityEnd > 0 && Character.isLetter(name.charAt(identityEnd - 1));
        String camera =
                glued ? Identities.glued(name, identityEnd) : Identities.before(name, identityEnd);
        if (camera == null) {
            camera = Identities.behind(name, found.end());
        }
        return ParsedName.of(ID)
                .at(found.time())
                .channel(Identities.channelBefore(name, identityEnd))
                .detection(Identities.detectionBefore(name, identityEnd))
                .identities(camera == null ? List.of() : List.of(camera));
    }
}
