package io.github.hkaws.cli.read;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A file under a temporary name that nobody else has, beside where it is to stand; it goes when it
 * is closed, or when the process is told to end.
 */
final class PartFile implements AutoCloseable {

    /** Makes one in a directory. */
    @FunctionalInterface
    interface Maker {
        PartFile in(Path directory) throws IOException;
    }

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(PartFile::discard)));
    }

    private final Path path;

    private PartFile(Path path) {
        this.path = path;
    }

    static PartFile in(Path directory) throws IOException {
        while (true) {
            Path path = directory.resolve(".hkaws-%016x.part".formatted(RANDOM.nextLong()));
            try {
                // Not a temporary file of the JDK's: those are for one's own eyes only.
                Files.createFile(path);
            } catch (FileAlreadyExistsException e) {
                continue;
            }
            OPEN.add(path);
            return new PartFile(path);
        }
    }

    Path path() {
        return path;
    }

    /** Writes it anew; what was written is on the disk when the stream is closed. */
    OutputStream open() throws IOException {
        FileChannel channel =
                FileChannel.open(
                        path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream to = Channels.newOutputStream(channel);
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                to.write(b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                to.write(bytes, offset, length);
            }

            @Override
            public void close() throws IOException {
                try (channel) {
                    channel.force(true);
                }
            }
        };
    }

    /**
     * Gives it its final name.
     *
     * @throws FileAlreadyExistsException if something has that; it is never overwritten
     */
    void becomes(Path file) throws IOException {
        try {
            Files.createLink(file, path); // unlike a rename it never takes another's place
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (UnsupportedOperationException | FileSystemException e) {
            Files.move(path, file); // FAT and exFAT, as on memory sticks, know no links
        }
    }

    @Override
    public void close() {
        discard(path);
        OPEN.remove(path);
    }

    private static void discard(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // It is a temporary file of ours, and says so by its name.
        }
    }
}
