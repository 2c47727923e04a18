package io.github.hkaws.domain.zone;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The rules of the system that the program runs on, as its package of the tz database compiled
 * them. Which release it is stands in a file beside them.
 */
final class SystemRules implements RuleSource {

    /** Where Linux has them; macOS keeps a link there. */
    static final Path USUAL = Path.of("/usr/share/zoneinfo");

    private static final String ZI_VERSION = "# version ";
    private static final int MOST_BYTES = 1 << 20;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z][A-Za-z0-9_+-]*)*");

    private final Path root;
    private final TzVersion version;

    private SystemRules(Path root, TzVersion version) {
        this.root = root;
        this.version = version;
    }

    /** Empty where there are none, or none whose release is known. */
    static Optional<RuleSource> at(Path root) {
        return firstLine(root.resolve("tzdata.zi"))
                .filter(line -> line.startsWith(ZI_VERSION))
                .map(line -> line.substring(ZI_VERSION.length()))
                .or(() -> firstLine(root.resolve("+VERSION")))
                .flatMap(TzVersion::of)
                .map(version -> new SystemRules(root, version));
    }

    private static Optional<String> firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file, ISO_8859_1)) {
            return lines.findFirst();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    @Override
    public TzVersion version() {
        return version;
    }

    @Override
    public Optional<ZoneChanges> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(root.resolve(name))) {
            return Optional.of(TzifFile.read(in.readNBytes(MOST_BYTES)));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
