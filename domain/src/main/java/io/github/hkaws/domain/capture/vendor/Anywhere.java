package io.github.hkaws.domain.capture.vendor;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A time as people print it, wherever it stands: in the name, or its date in the nearest directory
 * that has one, its hour below that and the rest in the name. Tried when no other format fits.
 */
final class Anywhere implements VendorFormat {

    private static final String ID = "generic.anywhere";
    private static final int FEWEST_DIGITS = 10;

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
        return weak == null ? Optional.empty() : Optional.of(read(name, weak, weak.start()));
    }

    /** The fewest directories that make a time to the second, else those with the hour, too. */
    private static @Nullable ParsedName below(List<List<String>> carriers, String name) {
        ParsedName minutes = null;
        for (List<String> directories : carriers) {
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
        String camera = Identities.before(name, identityEnd);
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
