package io.github.hkaws.infra;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the site files that an app is to deploy, and stages each for its layer. */
final class SiteSources {

    private static final String SITE_FILE = "hkaws.yaml";
    private static final String EXAMPLE = "hkaws.example.yaml";

    /**
     * A site and where its file came from.
     *
     * @param file the site file
     */
    record Source(Path file, Site site) {}

    private SiteSources() {}

    /**
     * Reads the sites.
     *
     * @param root of the project
     * @param chosen site files, separated by commas; null: {@code hkaws.yaml}, or the example where
     *     there is none
     * @throws io.github.hkaws.domain.site.SiteFileException if one cannot be used
     * @throws IllegalArgumentException if two have one name
     */
    static List<Source> read(Path root, @Nullable String chosen, PrintStream notices) {
        List<Path> files = new ArrayList<>();
        if (chosen != null) {
            for (String file : chosen.split(",", -1)) {
                files.add(root.resolve(file.strip()));
            }
        } else if (Files.exists(root.resolve(SITE_FILE))) {
            files.add(root.resolve(SITE_FILE));
        } else {
            notices.println(
                    "There is no hkaws.yaml: taking hkaws.example.yaml as it is (site home, zone UTC,"
                            + " nobody is told of alarms). Copy it to hkaws.yaml to choose.");
            files.add(root.resolve(EXAMPLE));
        }
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Path file : files) {
            Site site = SiteFile.read(file);
            Source twin = sources.putIfAbsent(site.name(), new Source(file, site));
            if (twin != null) {
                throw new IllegalArgumentException(
                        "%s: name: %s: %s has this name already; give each site its own"
                                .formatted(
                                        file.getFileName(),
                                        site.name(),
                                        twin.file().getFileName()));
            }
        }
        return List.copyOf(sources.values());
    }

    /**
     * Copies the site file, and nothing else, into a directory: that becomes the layer. Everybody
     * may read the copy, whatever the original's mode or the umask: functions run as a user who
     * does not own it.
     */
    static Path stage(Source source, Path target) throws IOException {
        Path directory = Files.createDirectories(target.resolve(source.site().name()));
        Path staged =
                Files.copy(
                        source.file(),
                        directory.resolve(SITE_FILE),
                        StandardCopyOption.REPLACE_EXISTING);
        if (Files.getFileStore(staged).supportsFileAttributeView(PosixFileAttributeView.class)) {
            Files.setPosixFilePermissions(staged, PosixFilePermissions.fromString("rw-r--r--"));
        }
        return directory;
    }
}
