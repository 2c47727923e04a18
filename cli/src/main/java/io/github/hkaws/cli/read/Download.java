package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.failure.PlainWords;
import io.github.hkaws.domain.layout.OutsideName;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.FetchOutcome;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Fetches captures into files: each into a temporary file of its own, made durable, read back and
 * compared, and only then named, so that a file of the right name is always whole, whoever else
 * fetches into the same directory.
 *
 * <p>Where the directory takes no more, as a full disk, nothing further is fetched before long, and
 * what stands stays.
 */
final class Download {

    private static final int MAX_CONCURRENT = 8;
    private static final int AT_ONCE = 256;

    /** So many files that could not be written are the directory's trouble, not theirs. */
    static final int ENOUGH = 8;

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
    private final PartFile.Maker parts;
    private final AtomicInteger refused;

    Download(CaptureFetcher fetcher, Path directory) {
        this(fetcher, directory, PartFile::in);
    }

    Download(CaptureFetcher fetcher, Path directory, PartFile.Maker parts) {
        this(fetcher, directory, parts, new AtomicInteger());
    }

    private Download(
            CaptureFetcher fetcher, Path directory, PartFile.Maker parts, AtomicInteger refused) {
        this.fetcher = fetcher;
        this.directory = directory;
        this.parts = parts;
        this.refused = refused;
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new Mistake(
                    "cannot make the directory %s (%s); name another with -o"
                            .formatted(directory, IoReason.of(e)),
                    e);
        }
    }

    /** The same into a directory below this one, on the same disk. */
    Download below(Path relative) {
        return new Download(fetcher, directory.resolve(relative), parts, refused);
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
        if (refused.get() >= ENOUGH) {
            return new Fetched(
                    capture,
                    "not-tried",
                    null,
                    "%s takes no more; make room there, or name another place with -o, and run it again"
                            .formatted(directory));
        }
        try {
            Path file = directory.resolve(OutsideName.of(capture.name()));
            if (Files.exists(file) && SameFile.as(capture, file)) {
                return new Fetched(capture, "present", file, null);
            }
            try (PartFile part = parts.in(directory)) {
                return fetch(capture, part, file);
            }
        } catch (IOException e) {
            refused.incrementAndGet();
            return new Fetched(
                    capture,
                    "failed",
                    null,
                    "cannot write into %s (%s); make room there, or name another place with -o, and run it again"
                            .formatted(directory, IoReason.of(e)));
        } catch (InvalidPathException e) {
            return new Fetched(
                    capture,
                    "failed",
                    null,
                    "no file can have its name here: " + PlainWords.of(e.getReason()));
        } catch (StoreException e) {
            return new Fetched(capture, "failed", null, AwsErrors.explain(e));
        }
    }

    private Fetched fetch(FiledCapture capture, PartFile part, Path file) throws IOException {
        MessageDigest sent = Sha256.start();
        FetchOutcome outcome;
        try (OutputStream to = new DigestOutputStream(part.open(), sent)) {
            outcome = fetcher.fetch(capture, to);
        }
        return switch (outcome) {
            case FetchOutcome.Fetched() ->
                    Sha256.finish(sent).equals(sha256(part.path()))
                            ? settle(capture, part, file)
                            : new Fetched(
                                    capture,
                                    "damaged",
                                    null,
                                    "the file in %s is not what S3 sent; look at that disk, and run it again"
                                            .formatted(directory));
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
    }

    /** Of what stands on the disk. */
    private static String sha256(Path file) throws IOException {
        MessageDigest digest = Sha256.start();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Sha256.finish(digest);
    }

    private static Fetched settle(FiledCapture capture, PartFile part, Path file) {
        try {
            part.becomes(file);
            return new Fetched(capture, "fetched", file, null);
        } catch (FileAlreadyExistsException e) {
            return isSame(part.path(), file)
                    ? new Fetched(capture, "present", file, null)
                    : new Fetched(
                            capture,
                            "conflict",
                            null,
                            "%s holds something else; name another directory with -o"
                                    .formatted(file));
        } catch (IOException e) {
            return new Fetched(
                    capture,
                    "failed",
                    null,
                    "cannot name it %s (%s)".formatted(file, IoReason.of(e)));
        }
    }

    private static boolean isSame(Path part, Path file) {
        try {
            return Files.mismatch(part, file) == -1;
        } catch (IOException e) {
            return false; // a directory, or nothing that may be read
        }
    }
}
