package io.github.hkaws.cli.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.cli.read.Download.Fetched;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.ForwardingStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DownloadTest {

    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-09"));
    private static final Site SITE = Site.in(ZoneOffset.UTC);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    @TempDir Path directory;

    private static String name(int number) {
        return "20261109_07%02d%02d.jpg".formatted(number / 60, number % 60);
    }

    private void put(int number, String bytes) {
        bucket.overwrite(new Key(DAY.capturesPrefix() + name(number)), bytes.getBytes(UTF_8));
    }

    private void pack() {
        var _ =
                new Packer(bucket, SITE, clock)
                        .pack(DAY, PackBudget.until(clock.instant().plusSeconds(600)));
    }

    private List<FiledCapture> captures() {
        try (Stream<FiledCapture> all = new DayListing(bucket, SITE).captures(DAY, problem -> {})) {
            return all.toList();
        }
    }

    private List<Fetched> download(Store store, PartFile.Maker parts) {
        List<Fetched> fetched = new ArrayList<>();
        new Download(new CaptureFetcher(store), directory, parts).all(captures(), fetched::add);
        return fetched;
    }

    private Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path file : all.toList()) {
                files.put(String.valueOf(file.getFileName()), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** Does something when an object's bytes have all been read. */
    private abstract static class AtTheEnd extends ForwardingStore {
        AtTheEnd(Store store) {
            super(store);
        }

        abstract void end();

        @Override
        public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
            if (!(store.get(version, range) instanceof GetOutcome.Content content)) {
                throw new AssertionError("nothing to read at " + version);
            }
            InputStream stream =
                    new FilterInputStream(content.stream()) {
                        @Override
                        public int read(byte[] bytes, int offset, int length) throws IOException {
                            int count = super.read(bytes, offset, length);
                            if (count < 0) {
                                end();
                            }
                            return count;
                        }
                    };
            return new GetOutcome.Content(
                    stream, content.size(), content.etag(), content.metadata());
        }
    }

    /** The one has written all and named nothing yet while the other does everything. */
    @Test
    void endsWellWhereAnotherFetchesTheSameIntoTheSameDirectory() {
        put(1, "one");
        var otherIsDone = new CountDownLatch(1);
        List<Fetched> other = new ArrayList<>();
        var interrupted =
                new AtTheEnd(bucket) {
                    @Override
                    void end() {
                        if (otherIsDone.getCount() > 0) {
                            other.addAll(download(bucket, PartFile::in));
                            otherIsDone.countDown();
                        }
                    }
                };

        List<Fetched> one = download(interrupted, PartFile::in);

        assertThat(other).extracting(Fetched::outcome).containsExactly("fetched");
        assertThat(one).extracting(Fetched::outcome).containsExactly("present");
        assertThat(files()).containsExactly(Map.entry(name(1), "one"));
    }

    /** Both are on their way at once. */
    @Test
    void fetchesNamesakesEachIntoAFileOfItsOwn() {
        put(1, "one");
        pack();
        put(1, "two");
        pack();
        var both = new CountDownLatch(2);
        var together =
                new AtTheEnd(bucket) {
                    @Override
                    void end() {
                        both.countDown();
                        try {
                            assertThat(both.await(20, TimeUnit.SECONDS)).isTrue();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }
                };

        List<Fetched> fetched = download(together, PartFile::in);

        assertThat(fetched).extracting(Fetched::outcome).containsExactly("fetched", "fetched");
        assertThat(files()).hasSize(2).containsEntry(name(1), "one").containsValue("two");
        assertThat(files().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        captures().stream().map(FiledCapture::name).toList());
    }

    /** As a disk with bad memory between, or somebody who writes into it. */
    @Test
    void givesNoNameToAFileThatIsNotWhatWasSent() {
        put(1, "one");
        var spoiling =
                new AtTheEnd(bucket) {
                    @Override
                    void end() {
                        try (Stream<Path> parts = Files.list(directory)) {
                            Path part = parts.findFirst().orElseThrow();
                            Files.writeString(part, "ono");
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                };

        List<Fetched> fetched = download(spoiling, PartFile::in);

        assertThat(fetched).extracting(Fetched::outcome).containsExactly("damaged");
        assertThat(fetched.getFirst().problem())
                .isEqualTo(
                        "the file in %s is not what S3 sent; look at that disk, and run it again"
                                .formatted(directory));
        assertThat(files()).isEmpty();
    }

    @Test
    void tellsWhatStandsWhereTheDirectoryTakesNoMore() {
        for (int i = 0; i < 60; i++) {
            put(i, "picture " + i);
        }
        var made = new AtomicInteger();

        List<Fetched> fetched =
                download(
                        bucket,
                        in -> {
                            if (made.incrementAndGet() > 25) {
                                throw new FileSystemException(
                                        in.toString(), null, "No space left on device");
                            }
                            return PartFile.in(in);
                        });

        assertThat(fetched).hasSize(60);
        assertThat(files()).hasSize(25);
        assertThat(fetched).filteredOn(one -> one.outcome().equals("fetched")).hasSize(25);
        assertThat(fetched)
                .filteredOn(one -> one.outcome().equals("failed"))
                .hasSizeBetween(Download.ENOUGH, Download.ENOUGH + 8)
                .allSatisfy(one ->
                        assertThat(one.problem())
                                .isEqualTo(
                                        "cannot write into %s (no space left on device); make room there, or name another place with -o, and run it again"
                                                .formatted(directory)));
        assertThat(fetched).filteredOn(one -> one.outcome().equals("not-tried")).isNotEmpty();
    }

    @Test
    void saysHowManyStandAndEndsPartlyDone() {
        put(1, "one");
        put(2, "other");
        var made = new AtomicInteger();
        List<Fetched> fetched =
                download(
                        bucket,
                        in -> {
                            if (made.incrementAndGet() > 1) {
                                throw new FileSystemException(
                                        in.toString(), null, "No space left on device");
                            }
                            return PartFile.in(in);
                        });
        var said = new StringWriter();
        var rows = new GetRows(new Terminal(Writer.nullWriter(), said, 0, 0), false);

        fetched.forEach(rows::add);

        assertThat(rows.end()).isEqualTo(ExitCodes.PARTLY);
        assertThat(said.toString().lines().toList())
                .last()
                .asString()
                .startsWith("1 file, ")
                .endsWith("; not fetched: 1");
        assertThat(said.toString()).contains("no space left on device");
    }

    @Test
    void saysInWordsThatTheDirectoryIsAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "x");

        assertThatThrownBy(() -> new Download(new CaptureFetcher(bucket), file))
                .isInstanceOf(Mistake.class)
                .hasMessage(
                        "cannot make the directory %s (a file of that name is there already); name another with -o"
                                .formatted(file));
        assertThatThrownBy(() -> new Download(new CaptureFetcher(bucket), file.resolve("below")))
                .isInstanceOf(Mistake.class)
                .hasMessageContaining("(not a directory)");
    }

    /** A clip that is too large for FAT, or for what is left. */
    @Test
    void goesOnWhereOneFileAloneIsRefused() {
        for (int i = 0; i < 60; i++) {
            put(i, "picture " + i);
        }
        var made = new AtomicInteger();

        List<Fetched> fetched =
                download(
                        bucket,
                        in -> {
                            if (made.incrementAndGet() % 30 == 0) {
                                throw new IOException("File too large");
                            }
                            return PartFile.in(in);
                        });

        assertThat(fetched).filteredOn(one -> one.outcome().equals("fetched")).hasSize(58);
        assertThat(files()).hasSize(58);
    }
}
