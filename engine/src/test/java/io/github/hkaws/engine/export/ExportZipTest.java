package io.github.hkaws.engine.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.OutsideName;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.ForwardingStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportZipTest {

    private static final Instant AT = Instant.parse("2026-11-22T22:15:00Z");
    private static final Moment MOMENT = new Moment(AT, Duration.ofMinutes(10));
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2026-11-22"));
    private static final String HOSTILE = "20261122_221600_<script>alert(1)<%2Fscript>&'\".jpg";

    private final InMemoryStore bucket = new InMemoryStore(true, InstantSource.fixed(AT));
    private ExportRange range = ExportRange.around(MOMENT, ZoneOffset.UTC);
    private final List<Exported> told = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    @TempDir Path directory;

    private void put(String name) {
        bucket.overwrite(
                new Key(DAY.capturesPrefix() + name), ("bytes of " + name).getBytes(UTF_8));
    }

    private List<FiledCapture> captures() {
        try (var all =
                new DayListing(bucket, Site.in(ZoneOffset.UTC)).captures(DAY, problem -> {})) {
            return all.toList();
        }
    }

    private Map<String, byte[]> export(CaptureFetcher fetcher, List<FiledCapture> captures)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        new ExportZip(fetcher)
                .write(range, captures, problems, bytes, directory.resolve("scratch"), told::add);
        Map<String, byte[]> entries = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes.toByteArray()), UTF_8)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                entries.put(e.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static String text(Map<String, byte[]> entries, String name) {
        return new String(entries.getOrDefault(name, new byte[0]), UTF_8);
    }

    @Test
    void saysItsTimesByTheCamerasClockWithUtcBesideThem() throws IOException {
        put("20261122_221600.jpg");
        range = ExportRange.around(MOMENT, ZoneId.of("Europe/Vienna"));

        assertThat(text(export(new CaptureFetcher(bucket), captures()), ExportZip.INDEX))
                .contains(
                        "<title>Captures around 2026-11-22 23:15</title>",
                        "<h1>Captures around 2026-11-22 23:15</h1>",
                        "<p>From 2026-11-22 23:05:00 (+01:00) to 2026-11-22 23:25:00 (+01:00) by the"
                                + " clock of Europe/Vienna; in UTC from 2026-11-22 22:05:00 to"
                                + " 2026-11-22 22:25:00.</p>",
                        "2026-11-22 22:16:00.000 +00:00 (UTC 22:16:00.000)");
        assertThat(ExportRange.between(AT, AT.plusSeconds(90), ZoneOffset.UTC).title())
                .isEqualTo("Captures from 2026-11-22 22:15 to 2026-11-22 22:16:30");
    }

    @Test
    void saysWhereACapturesTimeAndS3sLieApart() throws IOException {
        put("20261122_101500_a.jpg");
        put("20261122_221400_b.jpg");

        Map<String, byte[]> zip = export(new CaptureFetcher(bucket), captures());

        assertThat(text(zip, ExportZip.INDEX))
                .containsOnlyOnce("<strong>filed 12 hours after the camera&#39;s clock</strong>");
        assertThat(text(zip, ExportZip.MANIFEST).lines())
                .filteredOn(line -> line.startsWith("#"))
                .containsExactly(
                        "# CLOCKS DIFFER: front/20261122_101500_a.jpg: filed 12 hours after the"
                                + " camera's clock");
    }

    @Test
    void namesTheSha256OfEverythingElseInIt() throws IOException {
        put("20261122_221400.jpg");
        put("20261122_221500.jpg");

        Map<String, byte[]> entries = export(new CaptureFetcher(bucket), captures());

        var manifest = new StringBuilder();
        for (String name :
                List.of(
                        "front/20261122_221400.jpg",
                        "front/20261122_221500.jpg",
                        ExportZip.INDEX)) {
            manifest.append(Sha256.of(entries.getOrDefault(name, new byte[0])))
                    .append("  ")
                    .append(name)
                    .append('\n');
        }
        assertThat(entries).hasSize(4);
        assertThat(text(entries, ExportZip.MANIFEST)).isEqualTo(manifest.toString());
        assertThat(text(entries, "front/20261122_221400.jpg"))
                .isEqualTo("bytes of 20261122_221400.jpg");
        assertThat(told).hasSize(2).allMatch(one -> one.problem() == null);
    }

    private void putOn(CameraDay day, String name) {
        bucket.overwrite(new Key(day.capturesPrefix() + name), (day + " " + name).getBytes(UTF_8));
    }

    /** What a camera calls by the time of day alone, around midnight, or in letters of its own. */
    @Test
    void keepsPathsApartThatSomeFileSystemTakesForOne() throws IOException {
        var next = new CameraDay(DAY.camera(), DAY.date().plusDays(1));
        var upper = new CameraDay(new CameraId("FRONT"), DAY.date());
        var index = new CameraDay(new CameraId("index.html"), DAY.date());
        List<FiledCapture> captures = new ArrayList<>();
        for (CameraDay day : List.of(DAY, next, upper, index)) {
            for (String name :
                    List.of("221400.jpg", "221400.JPG", "2214\u00e9.jpg", "2214e\u0301.jpg")) {
                putOn(day, name);
            }
            putOn(day, "2026-11-22");
            try (var all = new DayListing(bucket, Site.in(ZoneOffset.UTC)).captures(day, p -> {})) {
                all.forEach(captures::add);
            }
        }

        Map<String, byte[]> entries = export(new CaptureFetcher(bucket), captures);

        assertThat(told).hasSize(20).allMatch(one -> one.problem() == null);
        assertThat(entries).hasSize(20 + 2).containsKey("front/221400.JPG");
        assertThat(entries.keySet())
                .extracting(path -> Normalizer.normalize(path, Normalizer.Form.NFC))
                .extracting(path -> path.toLowerCase(Locale.ROOT))
                .doesNotHaveDuplicates()
                .noneMatch(path ->
                        entries.keySet().stream()
                                .anyMatch(other ->
                                        other.toLowerCase(Locale.ROOT).startsWith(path + "/")));
        for (Exported one : told) {
            assertThat(text(entries, one.path()))
                    .isEqualTo(one.capture().day() + " " + one.capture().name());
            assertThat(text(entries, ExportZip.MANIFEST))
                    .contains(one.sha256() + "  " + one.path() + "\n");
        }
    }

    /** What is put into the zip is what S3 sent, whatever the disk between makes of it. */
    @Test
    void leavesOutWhatItsScratchFileDoesNotKeep() throws IOException {
        put("20261122_221400.jpg");
        Path scratch = directory.resolve("scratch");
        var spoiling =
                new ForwardingStore(bucket) {
                    @Override
                    public GetOutcome get(ObjectVersion version, @Nullable ByteRange range) {
                        var content = (GetOutcome.Content) store.get(version, range);
                        return new GetOutcome.Content(
                                new FilterInputStream(content.stream()) {
                                    @Override
                                    public int read(byte[] bytes, int offset, int length)
                                            throws IOException {
                                        int count = super.read(bytes, offset, length);
                                        if (count < 0) {
                                            Files.writeString(scratch, "spoilt");
                                        }
                                        return count;
                                    }
                                },
                                content.size(),
                                content.etag(),
                                content.metadata());
                    }
                };

        Map<String, byte[]> entries = export(new CaptureFetcher(spoiling), captures());

        assertThat(entries).containsOnlyKeys(ExportZip.INDEX, ExportZip.MANIFEST);
        assertThat(told.getFirst().problem())
                .isEqualTo(scratch + " holds other bytes than were read; look at that disk");
    }

    @Test
    void trustsNoNameOnItsPage() throws IOException {
        put(HOSTILE);

        Map<String, byte[]> entries = export(new CaptureFetcher(bucket), captures());

        String page = text(entries, ExportZip.INDEX);
        assertThat(page)
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("http://", "https://");
        assertThat(entries).containsKey("front/" + OutsideName.of(HOSTILE));
    }

    /** What no file can be called has a name that all can have; the manifest holds the true one. */
    @Test
    void namesFilesAsEveryDiskTakesThem() throws IOException {
        String longName = "20261122_221500_" + "x".repeat(900) + ".jpg";
        for (String name : List.of("CON.jpg", "20261122_22:15:00?.jpg", longName, "plain.jpg")) {
            put(name);
        }

        Map<String, byte[]> entries = export(new CaptureFetcher(bucket), captures());

        String shortened = OutsideName.of(longName);
        assertThat(entries)
                .containsOnlyKeys(
                        "front/%43ON.jpg",
                        "front/20261122_22%3A15%3A00%3F.jpg",
                        "front/" + shortened,
                        "front/plain.jpg",
                        ExportZip.INDEX,
                        ExportZip.MANIFEST);
        assertThat(text(entries, ExportZip.MANIFEST).lines())
                .contains(
                        "# NAME: front/%43ON.jpg is front/2026-11-22/CON.jpg",
                        "# NAME: front/20261122_22%3A15%3A00%3F.jpg is"
                                + " front/2026-11-22/20261122_22:15:00?.jpg",
                        "# NAME: front/" + shortened + " is front/2026-11-22/" + longName)
                .noneMatch(line -> line.startsWith("# NAME: front/plain.jpg"));
        assertThat(text(entries, ExportZip.INDEX)).contains("20261122_22:15:00?.jpg");
    }

    /** The programs themselves, where they are here. */
    @Test
    void isUnpackedAndCheckedByOtherPrograms() throws Exception {
        for (String name :
                List.of(
                        "CON.jpg",
                        "20261122_22:15:00?*.jpg",
                        "20261122_221500_" + "\u00fc".repeat(440) + ".jpg",
                        "-rf.jpg",
                        ".hidden.jpg",
                        "ends.")) {
            put(name);
        }
        Path zip = directory.resolve("a.zip");
        try (var out = Files.newOutputStream(zip)) {
            new ExportZip(new CaptureFetcher(bucket))
                    .write(
                            range,
                            captures(),
                            problems,
                            out,
                            directory.resolve("scratch"),
                            told::add);
        }

        assertThat(told).hasSize(6).allMatch(one -> one.problem() == null);
        for (List<String> program :
                List.of(
                        List.of("unzip", "-q", "a.zip", "-d", "unzip"),
                        List.of("python3", "-m", "zipfile", "-e", "a.zip", "python3"))) {
            if (!isHere(program.getFirst())) {
                System.out.println("NOT RUN: there is no " + program.getFirst() + " here");
                continue;
            }
            run(directory, program);
            Path unpacked = directory.resolve(program.getFirst());
            run(unpacked, List.of("sha256sum", "-c", "--strict", ExportZip.MANIFEST));
            run(unpacked, List.of("tar", "-cf", "../again.tar", "."));
            Files.createDirectory(directory.resolve("again-" + program.getFirst()));
            run(
                    directory.resolve("again-" + program.getFirst()),
                    List.of("tar", "-xf", "../again.tar"));
            run(
                    directory.resolve("again-" + program.getFirst()),
                    List.of("sha256sum", "-c", "--strict", ExportZip.MANIFEST));
        }
    }

    private static boolean isHere(String program) {
        return Stream.of(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":", -1))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }

    private static void run(Path directory, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
    }

    @Test
    void namesWhatIsNotInItAndWhy() throws IOException {
        put("20261122_221400.jpg");
        put("20261122_221500.jpg");
        List<FiledCapture> captures = captures();
        var key = new Key(DAY.capturesPrefix() + "20261122_221400.jpg");
        bucket.deleteIfMatch(key, bucket.head(key).orElseThrow().version().etag());

        Map<String, byte[]> entries = export(new CaptureFetcher(bucket), captures);

        assertThat(entries).doesNotContainKey("front/20261122_221400.jpg").hasSize(3);
        assertThat(told.getFirst().problem()).isEqualTo("was moved meanwhile; export again");
        assertThat(text(entries, ExportZip.INDEX))
                .contains("2 captures, 1 of them in this archive", "was moved meanwhile")
                .contains("<h2>This export is not complete</h2>");
        assertThat(text(entries, ExportZip.MANIFEST).lines())
                .hasSize(3)
                .startsWith(
                        "# NOT COMPLETE: front/20261122_221400.jpg: was moved meanwhile; export"
                                + " again");
    }

    @Test
    void saysOnItsFirstPageWhatNobodyCouldSee() throws IOException {
        put("20261122_221400.jpg");
        problems.add("catalog/front/2026-11-22.000.jsonl line 1 is <no> JSON; rebuild it\n0a1b  x");

        Map<String, byte[]> entries = export(new CaptureFetcher(bucket), captures());

        assertThat(text(entries, ExportZip.INDEX))
                .contains(
                        "<h2>This export is not complete</h2>",
                        "<li>catalog/front/2026-11-22.000.jsonl line 1 is &lt;no&gt; JSON;");
        assertThat(text(entries, ExportZip.MANIFEST).lines())
                .hasSize(3)
                .startsWith(
                        "# NOT COMPLETE: catalog/front/2026-11-22.000.jsonl line 1 is <no> JSON;"
                                + " rebuild it 0a1b x");
    }

    @Test
    void saysNothingOfTheKindWhereNothingIsMissing() throws IOException {
        put("20261122_221400.jpg");

        Map<String, byte[]> entries = export(new CaptureFetcher(bucket), captures());

        assertThat(text(entries, ExportZip.INDEX)).doesNotContain("not complete");
        assertThat(text(entries, ExportZip.MANIFEST)).doesNotContain("#");
    }

    @Test
    void goesOnWhereOneCannotBeRead() throws IOException {
        put("20261122_221400.jpg");
        put("20261122_221500.jpg");
        List<FiledCapture> captures = captures();
        var failing =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.endsWith("221400.jpg") ? Fault.BEFORE : Fault.NONE);

        Map<String, byte[]> entries = export(new CaptureFetcher(failing), captures);

        assertThat(entries).containsKey("front/20261122_221500.jpg").hasSize(3);
        assertThat(told.getFirst().problem()).contains("503");
    }
}
