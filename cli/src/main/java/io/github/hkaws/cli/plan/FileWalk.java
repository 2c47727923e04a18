package io.github.hkaws.cli.plan;

import io.github.hkaws.domain.failure.IoReason;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;

/**
 * All files below a directory, in the order of their names; what is no plain file is counted, what
 * cannot be read reported, links are not followed.
 *
 * <p>Holds the names of the directories that it stands in, and of a huge one not all: what comes
 * after the first {@value #SORTED} comes in the file system's order.
 */
public final class FileWalk {

    private static final int SORTED = 100_000;

    private final Path root;
    private final BiConsumer<DropFile, Path> files;
    private final List<String> unreadable = new ArrayList<>();
    private long skipped;

    private FileWalk(Path root, BiConsumer<DropFile, Path> files) {
        this.root = root;
        this.files = files;
    }

    /** Walks now, giving each file to {@code files}. */
    public static FileWalk over(Path root, BiConsumer<DropFile, Path> files) {
        var walk = new FileWalk(root, files);
        walk.directory(root);
        return walk;
    }

    /** Files and directories that could not be read, and why. */
    public List<String> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Links, pipes, devices. */
    public long skipped() {
        return skipped;
    }

    private void directory(Path directory) {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            Iterator<Path> entries = stream.iterator();
            List<Path> first = new ArrayList<>();
            while (first.size() < SORTED && entries.hasNext()) {
                first.add(entries.next());
            }
            first.sort(Path::compareTo);
            first.forEach(this::entry);
            entries.forEachRemaining(this::entry);
        } catch (DirectoryIteratorException e) {
            unreadable.add(reason(directory, Objects.requireNonNull(e.getCause())));
        } catch (IOException e) {
            unreadable.add(reason(directory, e));
        }
    }

    private void entry(Path entry) {
        BasicFileAttributes attributes;
        try {
            attributes =
                    Files.readAttributes(
                            entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            unreadable.add(reason(entry, e));
            return;
        }
        if (attributes.isDirectory()) {
            directory(entry);
        } else if (attributes.isRegularFile()) {
            String path = root.relativize(entry).toString();
            files.accept(
                    new DropFile(
                            path, attributes.size(), attributes.lastModifiedTime().toInstant()),
                    entry);
        } else {
            skipped++;
        }
    }

    private static String reason(Path path, IOException e) {
        return path + ": " + IoReason.of(e);
    }
}
