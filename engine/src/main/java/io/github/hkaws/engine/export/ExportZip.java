package io.github.hkaws.engine.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.FetchOutcome;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.storage.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.UnixStat;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Writes captures into a zip: one directory a camera, each capture under a name of its own, {@code
 * index.html} to look at them, and {@code manifest.sha256}, which {@code sha256sum -c} reads, of
 * everything else in it.
 */
public final class ExportZip {

    public static final String INDEX = "index.html";
    public static final String MANIFEST = "manifest.sha256";

    private final CaptureFetcher fetcher;

    public ExportZip(CaptureFetcher fetcher) {
        this.fetcher = fetcher;
    }

    /**
     * Writes the zip; the stream is not closed.
     *
     * @param problems what kept captures from being found, each with its remedy
     * @param scratch a file of ours: each capture is checked there before it comes into the zip
     * @param each told of each capture
     * @throws IOException if {@code out} or {@code scratch} takes no more
     */
    public List<Exported> write(
            ExportRange range,
            List<FiledCapture> captures,
            List<String> problems,
            OutputStream out,
            Path scratch,
            Consumer<Exported> each)
            throws IOException {
        List<Exported> exported = new ArrayList<>();
        var paths = new ZipPaths(INDEX, MANIFEST);
        var zip = new ZipArchiveOutputStream(out);
        zip.setLevel(Deflater.NO_COMPRESSION); // pictures do not get smaller
        for (FiledCapture capture : captures) {
            Exported one = add(zip, capture, paths.of(capture), scratch);
            exported.add(one);
            each.accept(one);
        }
        byte[] index = ExportIndex.html(range, exported, problems).getBytes(UTF_8);
        entry(zip, INDEX, index, range.from().toEpochMilli());
        byte[] manifest = manifest(exported, problems, index).getBytes(UTF_8);
        entry(zip, MANIFEST, manifest, range.from().toEpochMilli());
        zip.finish();
        return exported;
    }

    private Exported add(
            ZipArchiveOutputStream zip, FiledCapture capture, String path, Path scratch)
            throws IOException {
        FetchOutcome outcome;
        MessageDigest read = Sha256.start();
        try (OutputStream to = new DigestOutputStream(Files.newOutputStream(scratch), read)) {
            outcome = fetcher.fetch(capture, to);
        } catch (StoreException e) {
            return new Exported(capture, path, null, String.valueOf(e.getMessage()));
        }
        return switch (outcome) {
            case FetchOutcome.Fetched() -> {
                String sha256 = Sha256.finish(read);
                if (!sha256.equals(copy(scratch, OutputStream.nullOutputStream()))) {
                    yield new Exported(
                            capture,
                            path,
                            null,
                            scratch + " holds other bytes than were read; look at that disk");
                }
                var time = capture.capturedAt();
                begin(
                        zip,
                        path,
                        Files.size(scratch),
                        time == null ? 0 : time.toInstant().toEpochMilli());
                if (!sha256.equals(copy(scratch, zip))) {
                    throw new IOException(scratch + " changes while it is read");
                }
                zip.closeArchiveEntry();
                yield new Exported(capture, path, sha256, null);
            }
            case FetchOutcome.NeedsRestore() ->
                    new Exported(
                            capture,
                            path,
                            null,
                            "lies in an archive class; hkaws restore %s %s first"
                                    .formatted(capture.day().camera(), capture.day().date()));
            case FetchOutcome.Gone() ->
                    new Exported(capture, path, null, "was moved meanwhile; export again");
            case FetchOutcome.Damaged(var what) -> new Exported(capture, path, null, what);
        };
    }

    /** Returns the SHA-256 of what was copied. */
    private static String copy(Path from, OutputStream to) throws IOException {
        MessageDigest digest = Sha256.start();
        try (InputStream in = new DigestInputStream(Files.newInputStream(from), digest)) {
            in.transferTo(to);
        }
        return Sha256.finish(digest);
    }

    private static void entry(ZipArchiveOutputStream zip, String name, byte[] bytes, long millis)
            throws IOException {
        begin(zip, name, bytes.length, millis);
        zip.write(bytes);
        zip.closeArchiveEntry();
    }

    /**
     * As if written on Unix: of what Java's own zips write, which call themselves DOS', Info-ZIP's
     * unzip takes the names for DOS' letters, although they are marked as UTF-8.
     */
    private static void begin(ZipArchiveOutputStream zip, String name, long size, long millis)
            throws IOException {
        var entry = new ZipArchiveEntry(name);
        entry.setTime(millis);
        entry.setSize(size);
        entry.setUnixMode(UnixStat.FILE_FLAG | 0644);
        zip.putArchiveEntry(entry);
    }

    /**
     * What is missing, whose clocks differ, and what a file is truly called, where no file can have
     * that name, stands in comments, which sha256sum passes over.
     */
    private static String manifest(List<Exported> exported, List<String> problems, byte[] index) {
        var lines = new StringBuilder();
        for (String missing : ExportIndex.missing(exported, problems)) {
            lines.append("# NOT COMPLETE: ").append(oneLine(missing)).append('\n');
        }
        for (Exported one : exported) {
            if (one.sha256() != null) {
                one.capture()
                        .gap()
                        .ifPresent(gap ->
                                lines.append("# CLOCKS DIFFER: ")
                                        .append(oneLine(one.path() + ": " + gap.words()))
                                        .append('\n'));
                if (!one.path().endsWith("/" + one.capture().name())) {
                    lines.append("# NAME: ")
                            .append(oneLine(one.path()))
                            .append(" is ")
                            .append(oneLine(one.capture().day() + "/" + one.capture().name()))
                            .append('\n');
                }
                lines.append(one.sha256()).append("  ").append(one.path()).append('\n');
            }
        }
        lines.append(Sha256.of(index));
        return lines.append("  ").append(INDEX).append('\n').toString();
    }

    /** Names are hostile: none of them may begin a line of its own, or look like one. */
    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp} ]+", " ");
    }
}
