package io.github.hkaws.cli;

import io.github.hkaws.engine.concurrent.Concurrently;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Tries every command on one site, as somebody new to it would, and writes down what it said. */
final class Tour implements AutoCloseable {

    private static final int DAYS = 60;
    private static final int SHOWN = 4;

    /** What long work says of itself now and then, where there is no screen. */
    private static final Pattern UNDER_WAY =
            Pattern.compile("\\w+ +[\\d,]+ (\\(.*/s\\)|of [\\d,]+  .* left)");

    private static final LocalDate LAST = LocalDate.parse("2026-11-22");
    private static final List<String> CAMERAS =
            List.of(
                    "back-door",
                    "cellar",
                    "driveway",
                    "front-door",
                    "garage",
                    "garden",
                    "gate",
                    "hall",
                    "office",
                    "parking",
                    "roof",
                    "street");
    private static final List<String> DETECTIONS =
            List.of("MOTION_DETECTION", "LINE_CROSSING_DETECTION", "TIMING");

    private final TestSite site =
            new TestSite(LAST.minusDays(DAYS - 1L).atTime(23, 59).toInstant(ZoneOffset.UTC));
    private final Path directory;
    private final Map<String, String> environment = new TreeMap<>(site.environment());
    private final StringBuilder text = new StringBuilder();

    /**
     * Fills drop/ of a new bucket.
     *
     * @param cameras how many
     * @param perDay captures of each on each of 60 days
     */
    Tour(Path directory, int cameras, int perDay) {
        this.directory = directory;
        try {
            Path file =
                    Files.writeString(
                            directory.resolve("hkaws.yaml"),
                            "timeZone: Europe/Vienna\nretentionDays: 50\narchive:\n  acceptEarlyDeletionFees: true\n");
            environment.put("HKAWS_SITE_FILE", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        site.aws
                .s3()
                .putPublicAccessBlock(r ->
                        r.bucket(TestSite.BUCKET)
                                .publicAccessBlockConfiguration(b ->
                                        b.blockPublicAcls(true)
                                                .ignorePublicAcls(true)
                                                .blockPublicPolicy(true)
                                                .restrictPublicBuckets(true)));
        for (int day = DAYS - 1; day >= 0; day--) {
            LocalDate date = LAST.minusDays(day);
            site.clock.moveTo(date.atTime(23, 59).toInstant(ZoneOffset.UTC));
            new Concurrently(16).map(names(cameras, perDay, date), key -> site.put(key, key));
        }
        site.clock.moveTo(CommandRun.NOW);
        site.notifyQueue();
    }

    private static List<String> names(int cameras, int perDay, LocalDate date) {
        List<String> names = new ArrayList<>();
        for (String camera : CAMERAS.subList(0, cameras)) {
            IntStream.range(0, perDay)
                    .mapToObj(i -> name(camera, date, i, perDay))
                    .forEach(names::add);
        }
        return names;
    }

    private static String name(String camera, LocalDate date, int i, int perDay) {
        LocalTime time = LocalTime.ofSecondOfDay(i * (86_400L / perDay));
        return "drop/%s/192.168.1.64_01_%s%s000_%s.jpg"
                .formatted(
                        camera,
                        date.toString().replace("-", ""),
                        time.format(java.time.format.DateTimeFormatter.ofPattern("HHmmss")),
                        DETECTIONS.get(i % DETECTIONS.size()));
    }

    /** The whole transcript. */
    String transcript() {
        chapter("What is there");
        step("Nothing is filed yet, everything waits in `drop/`.", "cameras");
        step("Where would it go?", "arrange --dry-run");
        step("File it. (Otherwise the function has done so within seconds.)", "arrange");
        step("", "cameras");
        step("", "days driveway");
        step("", "ls driveway 2026-11-20 --night");
        step("For programs, one object a line:", "ls driveway 2026-11-20 --from 12:00 --json");
        chapter("After an incident");
        step(
                "Keep that day, whatever the retention says.",
                "hold driveway 2026-11-20 --why break-in");
        step("", "holds");
        step("", "get driveway 2026-11-20 00:00-06:00 -o pictures");
        step(
                "A second time nothing is fetched twice.",
                "get driveway 2026-11-20 00:00-06:00 -o pictures --json");
        step("", "export --around 2026-11-20T02:00 --minutes 125 -o break-in.zip");
        chapter("Packed days");
        step("", "pack --older-than 14 --dry-run");
        step("What deletes asks; somebody says no.", "pack driveway 2026-10-20");
        step("", "pack --older-than 14 --yes");
        step("", "reconcile");
        step("", "verify --sample 2");
        step("Packed or not, a day looks the same.", "ls driveway 2026-10-20 --night");
        step("", "restore driveway 2026-10-20 00:00-06:00 --dry-run");
        step("", "restore driveway 2026-10-20 00:00-06:00 --yes");
        step("", "get driveway 2026-10-20 00:00-06:00 -o pictures");
        chapter("Keeping and purging");
        step("", "purge --dry-run");
        step("", "purge --yes");
        step("A mistake? Not yet final:", "unpurge driveway 2026-09-25");
        step("", "release driveway 2026-11-20");
        chapter("How is it?");
        step(
                "The line about the clock is left out: this AWS stands still in time.",
                "doctor --smoke");
        step("", "sweep");
        step("", "cost");
        step("No rotation has run here.", "report");
        step("", "import --from old-bucket --dry-run");
        step("", "arrange --distributed");
        chapter("Mistakes");
        step("", "ls drivway 2026-11-20");
        step("", "ls driveway 20.11.2026");
        step("", "ls driveway 2026-11-20 --bucket holiday-pictures");
        step("", "pack driveway");
        step("", "restore driveway 2026-11-20");
        return text.toString();
    }

    private void chapter(String name) {
        if (name.equals("How is it?")) {
            site.aws.s3().createBucket(r -> r.bucket("old-bucket"));
            other("old-bucket", "front/a.jpg");
            other("old-bucket", "front/b.jpg");
            site.aws.s3().createBucket(r -> r.bucket("holiday-pictures"));
            other("holiday-pictures", "2025/beach.jpg");
        }
        text.append("\n## ").append(name).append('\n');
    }

    private void other(String bucket, String key) {
        site.aws
                .s3()
                .putObject(
                        r -> r.bucket(bucket).key(key),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
    }

    private void step(String why, String command) {
        if (!why.isEmpty()) {
            text.append('\n').append(why).append('\n');
        }
        String[] args = command.split(" ");
        for (int i = 1; i < args.length; i++) {
            if (args[i - 1].equals("-o")) {
                args[i] = directory.resolve(args[i]).toString();
            }
        }
        CommandRun run = site.with(environment, "n\n", args);
        text.append("\n```console\n$ hkaws ").append(command).append('\n');
        shown(run.out()).forEach(this::line);
        shown(run.err()).forEach(this::line);
        if (run.exitCode() != 0) {
            line("[exit code " + run.exitCode() + "]");
        }
        text.append("```\n");
    }

    private void line(String line) {
        text.append(line.replace(directory + "/", "")).append('\n');
    }

    private static List<String> shown(String said) {
        List<String> lines =
                said.lines().filter(line -> !UNDER_WAY.matcher(line).matches()).toList();
        List<String> kept = new ArrayList<>();
        boolean clock = false;
        for (String line : lines) {
            boolean continued = line.startsWith("        ");
            clock = line.startsWith("WRONG  clock") || (clock && continued);
            if (!clock) {
                kept.add(line);
            }
        }
        boolean all = kept.size() <= SHOWN || kept.stream().anyMatch(Tour::isShownWhole);
        if (all) {
            return kept;
        }
        List<String> some = new ArrayList<>(kept.subList(0, SHOWN));
        some.add("[%,d more lines]".formatted(kept.size() - SHOWN));
        return some;
    }

    /** What is short for every site. */
    private static boolean isShownWhole(String line) {
        return line.startsWith("ok     credentials")
                || line.startsWith("PREFIX ")
                || line.contains("would restore");
    }

    @Override
    public void close() {
        site.close();
    }
}
