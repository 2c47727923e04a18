package io.github.hkaws.cli.look;

import io.github.hkaws.archive.browse.CaptureFetcher;
import io.github.hkaws.archive.browse.FetchOutcome;
import io.github.hkaws.archive.browse.FiledCapture;
import io.github.hkaws.archive.concurrent.Concurrently;
import io.github.hkaws.archive.store.StoreException;
import io.github.hkaws.cli.frame.Mistake;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches captures into files: each to a temporary name, made durable, and then renamed, so that a
 * file of the right name is always whole.
 */
final class Download {

    private static final int MAX_CONCURRENT = 8;
    private static final int AT_ONCE = 256;

    /**
     * What became of one.
     *
     * @param file null: there is none of it
     * @param problem null: none
     */
    record Fetched(
            FiledCapture capture, String outcome, @Nullable Path file, @Nullable String problem) {}

    private final CaptureFetcher fetcher;
    private final Path directory;

    Download(CaptureFetcher fetcher, Path directory) {
        this.fetcher = fetcher;
        this.directory = directory;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new Mistake(
                    "cannot make the directory %s (%s); name another with -o"
                            .formatted(directory, e),
                    e);
        }
    }

    /** In the captures' order, some at once. */
    void all(List<FiledCapture> captures, Consumer<Fetched> each) {
        var concurrently = new Concurrently(MAX_CONCURRENT);
        for (int i = 0; i < captures.size(); i += AT_ONCE) {
            List<FiledCapture> some = captures.subList(i, Math.min(captures.size(), i + AT_ONCE));
            concurrently.map(some, this::one).forEach(each);
        }
    }

    private Fetched one(FiledCapture capture) {
        Path file = directory.resolve(FileNames.of(capture.name()));
        Path part = directory.resolve("." + FileNames.shortened(capture.name()) + ".part");
        try {
            if (Files.exists(file) && SameFile.as(capture, file)) {
                return new Fetched(capture, "present", file, null);
            }
            FetchOutcome outcome = write(capture, part);
            return switch (outcome) {
                case FetchOutcome.Fetched() -> settle(capture, part, file);
                case FetchOutcome.NeedsRestore() ->
                        new Fetched(
                                capture,
                                "needs-restore",
                                null,
                                "it lies in an archive class; hkaws restore %s %s first"
                                        .formatted(capture.day().camera(), capture.day().date()));
                case FetchOutcome.Gone() ->
                        new Fetched(capture, "gone", null, "it was moved meanwhile; run it again");
                case FetchOutcome.Damaged(var what) -> new Fetched(capture, "damaged", null, what);
            };
        } catch (IOException e) {
            throw new Mistake(
                    "cannot write %s (%s); look at the directory's permissions and free space"
                            .formatted(file, e),
                    e);
        } catch (StoreException e) {
            return new Fetched(capture, "failed", null, String.valueOf(e.getMessage()));
        } finally {
            discard(part);
        }
    }

    private FetchOutcome write(FiledCapture capture, Path part) throws IOException {
        try (FileChannel channel =
                        FileChannel.open(
                                part,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                OutputStream to = Channels.newOutputStream(channel)) {
            FetchOutcome outcome = fetcher.fetch(capture, to);
            channel.force(true);
            return outcome;
        }
    }

    private static Fetched settle(FiledCapture capture, Path part, Path file) throws IOException {
        try {
            Files.createLink(file, part); // unlike a rename it never takes another's place
            return new Fetched(capture, "fetched", file, null);
        } catch (UnsupportedOperationException e) {
            Files.move(part, file);
            return new Fetched(capture, "fetched", file, null);
        } catch (FileAlreadyExistsException e) {
            return Files.mismatch(part, file) == -1
                    ? new Fetched(capture, "present", file, null)
                    : new Fetched(
                            capture,
                            "conflict",
                            null,
                            "%s holds something else; name another directory with -o"
                                    .formatted(file));
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // It is a temporary file of ours, and says so by its name.
        }
    }
}
