package io.github.hkaws.engine.export;

import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.layout.OutsideName;
import io.github.hkaws.engine.browse.FiledCapture;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives the captures of a zip paths that no two of them share, not even where upper and lower case
 * are one, as on Windows and macOS: {@code camera/name}; where that is taken (the same name on
 * another day, or in other letters) {@code camera/date/name}, and so on. Camera and name are as
 * {@link OutsideName} has them, so that all programs unpack them.
 */
final class ZipPaths {

    private final Set<String> files = new HashSet<>();
    private final Set<String> directories = new HashSet<>();

    /**
     * @param reserved what else is in the zip
     */
    ZipPaths(String... reserved) {
        for (String path : reserved) {
            files.add(folded(path));
        }
    }

    String of(FiledCapture capture) {
        String camera = OutsideName.of(capture.day().camera().value());
        String name = OutsideName.of(capture.name());
        String date = capture.day().date().toString();
        String variant = OutsideName.of(Namesakes.ownVariant(capture.name(), capture.etag()));
        Stream<String> wanted =
                Stream.of(camera, "camera " + camera)
                        .flatMap(top ->
                                Stream.of(
                                        top + "/" + name,
                                        top + "/" + date + "/" + name,
                                        top + "/" + date + "/" + variant));
        Stream<String> numbered =
                IntStream.iterate(2, i -> i + 1)
                        .mapToObj(i -> "camera %s (%d)/%s".formatted(camera, i, name));
        String path =
                Stream.concat(wanted, numbered).filter(this::isFree).findFirst().orElseThrow();
        files.add(folded(path));
        directories.addAll(parents(path));
        return path;
    }

    private boolean isFree(String path) {
        return !files.contains(folded(path))
                && !directories.contains(folded(path))
                && parents(path).stream().noneMatch(files::contains);
    }

    private static List<String> parents(String path) {
        return IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == '/')
                .mapToObj(i -> folded(path.substring(0, i)))
                .toList();
    }

    /** The same for all that some file system takes for the same. */
    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
