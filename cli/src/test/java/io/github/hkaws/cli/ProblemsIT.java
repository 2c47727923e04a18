package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.local.s3.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.StorageClass;

/** What a command could not see, it says, and ends accordingly: each kind of problem alone. */
final class ProblemsIT {

    private static final String TAR = "archive/front/2026-11-09.000.tar";
    private static final String CATALOG = "catalog/front/2026-11-09.000.jsonl";
    private static final String HOT = "cameras/front/2026-11-09/20261109_071700.jpg";
    private static final String REBUILD = "hkaws rebuild front 2026-11-09 makes it anew";

    private final TestSite site = new TestSite();

    @TempDir Path directory;

    /** What is the matter with a day of which two captures are packed and one is not. */
    enum Kind {
        CATALOG_CUT_OFF(
                it -> it.overwrite(CATALOG, it.text(CATALOG).substring(0, 400)),
                REBUILD,
                Set.of("ls", "get", "export", "restore", "reconcile", "verify")),
        CATALOG_MISSING(
                it -> it.delete(CATALOG),
                REBUILD,
                Set.of("ls", "get", "export", "restore", "reconcile", "verify", "days", "cameras")),
        CATALOG_EMPTY(
                it -> it.overwrite(CATALOG, ""),
                REBUILD,
                Set.of("ls", "get", "export", "restore", "reconcile", "verify", "days", "cameras")),
        TAR_MISSING(
                it -> it.delete(TAR),
                TAR + " is missing",
                Set.of("ls", "get", "export", "restore", "reconcile", "verify", "days", "cameras")),
        TAR_DAMAGED(
                it -> it.overwrite(TAR, it.text(TAR).replace("picture 1", "picture 7")),
                "back from its versions",
                Set.of("ls", "get", "export", "restore", "reconcile", "verify")),
        PACKING_NEVER_FINISHED(
                it -> {
                    it.site.put("cameras/front/2026-11-09/20261109_071500.jpg", "picture 1");
                    it.site.put("cameras/front/2026-11-09/20261109_071600.jpg", "picture 2");
                    it.delete(TAR);
                },
                "its packing never finished; its 2 captures stand as single objects, and hkaws pack front 2026-11-09 goes on with it",
                Set.of("ls", "get", "export", "restore", "reconcile", "verify")),
        NO_CAPTURE(
                it -> it.site.put("cameras/front/2026-11-09/by hand/x.jpg", "moved"),
                "are no captures and left out; move them away",
                Set.of("ls", "get", "export")),
        CAPTURE_WITHOUT_TIME(
                it -> it.site.put("cameras/front/2026-11-09/by hand.jpg", "moved"),
                "hkaws get front 2026-11-09 NAME fetches one",
                Set.of("export"));

        @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
        private final Consumer<ProblemsIT> spoil;

        private final String said;

        @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
        private final Set<String> seenBy;

        Kind(Consumer<ProblemsIT> spoil, String said, Set<String> seenBy) {
            this.spoil = spoil;
            this.said = said;
            this.seenBy = seenBy;
        }
    }

    @BeforeEach
    void file() {
        site.put("cameras/front/2026-11-09/20261109_071500.jpg", "picture 1")
                .put("cameras/front/2026-11-09/20261109_071600.jpg", "picture 2");
        assertThat(run("pack", "front", "2026-11-09", "--yes").exitCode()).isZero();
        site.put(HOT, "picture 3");
    }

    @AfterEach
    void stop() {
        site.close();
    }

    private CommandRun run(String... args) {
        return site.run(
                Stream.concat(Stream.of(args), Stream.of("--zone", "UTC")).toArray(String[]::new));
    }

    /** What an answer says of itself, to whoever reads nothing but standard output. */
    private static List<String> problems(CommandRun run) {
        List<String> problems = new ArrayList<>();
        for (String line : run.outLines()) {
            JsonNode json = parse(line);
            for (String member : List.of("problems", "differences", "findings")) {
                json.path(member).forEach(problem -> problems.add(problem.asText()));
            }
        }
        return problems;
    }

    private static JsonNode parse(String line) {
        try {
            return new JsonMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError(line, e);
        }
    }

    private CommandRun json(String command, Path out) {
        return run(command, out, "--json");
    }

    private CommandRun run(String command, Path out, String... more) {
        List<String> args = new ArrayList<>(List.of(arguments(command, out)));
        args.addAll(List.of(more));
        return run(args.toArray(String[]::new));
    }

    private static String[] arguments(String command, Path out) {
        return switch (command) {
            case "ls" -> new String[] {"ls", "front", "2026-11-09"};
            case "get" ->
                    new String[] {
                        "get", "front", "2026-11-09", "-o", out.resolve("got").toString()
                    };
            case "export" ->
                    new String[] {
                        "export",
                        "--around",
                        "2026-11-09T07:16",
                        "-o",
                        out.resolve("x.zip").toString()
                    };
            case "restore" -> new String[] {"restore", "front", "2026-11-09", "--dry-run"};
            case "days" -> new String[] {"days", "front"};
            default -> new String[] {command};
        };
    }

    private String text(String key) {
        ResponseBytes<GetObjectResponse> bytes =
                site.aws.s3().getObjectAsBytes(r -> r.bucket(TestSite.BUCKET).key(key));
        return new String(bytes.asByteArray(), UTF_8);
    }

    private void overwrite(String key, String text) {
        site.aws
                .s3()
                .putObject(
                        r -> r.bucket(TestSite.BUCKET).key(key),
                        RequestBody.fromBytes(text.getBytes(UTF_8)));
    }

    private void delete(String key) {
        site.aws.s3().deleteObject(r -> r.bucket(TestSite.BUCKET).key(key));
    }

    private static int expected(String command) {
        return switch (command) {
            // Nothing of it can be restored; a difference is what those two look for.
            case "restore", "reconcile", "verify" -> 1;
            default -> 3;
        };
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheAnswerAndInTheExitCode(Kind kind) throws IOException {
        kind.spoil.accept(this);

        for (String command :
                Set.of(
                        "ls",
                        "get",
                        "export",
                        "restore",
                        "reconcile",
                        "verify",
                        "days",
                        "cameras")) {
            CommandRun run = run(command, directory);
            String all = run.out() + run.err();
            if (kind.seenBy.contains(command)) {
                if (command.equals("days") || command.equals("cameras")) {
                    assertThat(all).as(command).contains("problem: ").contains("2026-11-09.000");
                } else {
                    assertThat(all).as(command).contains(kind.said);
                }
                assertThat(run.exitCode()).as(command + ": " + all).isEqualTo(expected(command));
            }
        }
        try (var zip = new ZipFile(directory.resolve("x.zip").toFile())) {
            String page =
                    new String(
                            zip.getInputStream(zip.getEntry("index.html")).readAllBytes(), UTF_8);
            String manifest =
                    new String(
                            zip.getInputStream(zip.getEntry("manifest.sha256")).readAllBytes(),
                            UTF_8);
            assertThat(page).contains("This export is not complete").contains(kind.said);
            assertThat(manifest).startsWith("# NOT COMPLETE: ").contains(kind.said);
        }
    }

    @ParameterizedTest
    @EnumSource
    void standsInTheJson(Kind kind) throws IOException {
        kind.spoil.accept(this);

        for (String command : kind.seenBy) {
            CommandRun run = json(command, Files.createDirectory(directory.resolve(command)));
            boolean listing = command.equals("days") || command.equals("cameras");

            assertThat(problems(run))
                    .as(command + ": " + run.out())
                    .anyMatch(problem -> problem.contains(listing ? "2026-11-09.000" : kind.said));
            assertThat(run.exitCode()).as(command).isEqualTo(expected(command));
        }
    }

    @Test
    void addsNothingToTheJsonWhereNothingIsWrong() throws IOException {
        for (String command : List.of("ls", "get", "export", "days", "cameras", "verify")) {
            CommandRun run = json(command, Files.createDirectory(directory.resolve(command)));

            assertThat(run.outLines())
                    .as(command)
                    .isNotEmpty()
                    .noneMatch(line -> parse(line).has("problems"));
        }
    }

    @Test
    void keepsWhatARestoreCouldNotSeeInItsAnswer() {
        site.put("cameras/front/2026-11-09/20261109_081500.jpg", "picture 4");
        assertThat(run("pack", "front", "2026-11-09", "--yes").exitCode()).isZero();
        delete("catalog/front/2026-11-09.001.jsonl");

        CommandRun run = run("restore", "front", "2026-11-09", "--yes", "--json");

        assertThat(parse(run.out()).path("restored").asInt()).isEqualTo(2);
        assertThat(problems(run)).anyMatch(problem -> problem.contains(REBUILD));
        assertThat(run.exitCode()).isEqualTo(3);
    }

    @Test
    void saysNothingWhereNothingIsWrong() throws IOException {
        for (String command :
                Set.of(
                        "ls",
                        "get",
                        "export",
                        "reconcile",
                        "verify",
                        "days",
                        "cameras",
                        "restore")) {
            CommandRun run = run(command, directory);
            assertThat(run.exitCode()).as(command + run.err()).isZero();
            assertThat(run.err()).as(command).doesNotContain("problem");
        }
        assertThat(Files.exists(directory.resolve("x.zip"))).isTrue();
    }

    @Test
    void bringsTheCapturesBackByARebuild() {
        String before = text(CATALOG);
        overwrite(CATALOG, before.substring(0, 400));
        assertThat(run("ls", "front", "2026-11-09").out()).doesNotContain("071500");

        CommandRun dry = run("rebuild", "front", "2026-11-09", "--dry-run");
        assertThat(text(CATALOG)).isNotEqualTo(before);
        CommandRun unanswered = run("rebuild", "front", "2026-11-09");
        CommandRun done = run("rebuild", "front", "2026-11-09", "--yes");
        CommandRun again = run("rebuild", "front", "2026-11-09", "--yes");

        assertThat(dry.outLines())
                .containsExactly(
                        "front/2026-11-09.000  would-rebuild, tar of 5.1 kB in GLACIER_IR");
        assertThat(dry.err())
                .contains(REBUILD)
                .endsWith(
                        "would rebuild 1 catalog from 5.1 kB of tars for less than $0.01, readable at once\n");
        assertThat(dry.exitCode()).isZero();
        assertThat(unanswered.err())
                .startsWith(
                        "rebuild 1 catalog from 5.1 kB of tars for less than $0.01, readable at once? [y/N]\n");
        assertThat(unanswered.exitCode()).isEqualTo(1);
        assertThat(done.outLines())
                .containsExactly(
                        "front/2026-11-09.000  rebuilt: 2 captures, tar of 5.1 kB in GLACIER_IR");
        // On a slow machine a line of progress stands in front of it.
        assertThat(done.err()).endsWith("1 catalog rebuilt\n");
        assertThat(done.exitCode()).isZero();
        assertThat(text(CATALOG)).isEqualTo(before);
        assertThat(again.err()).isEqualTo("no catalog is to be rebuilt; 1 segment good\n");
        CommandRun ls = run("ls", "front", "2026-11-09");
        assertThat(ls.out()).contains("20261109_071500.jpg", "20261109_071600.jpg");
        assertThat(ls.exitCode()).isZero();
        assertThat(run("get", directory).exitCode()).isZero();
    }

    @Test
    void saysWhatARebuildFromDeepArchiveCostsAndWaitsForS3() {
        String before = text(CATALOG);
        site.aws
                .s3()
                .copyObject(c ->
                        c.sourceBucket(TestSite.BUCKET)
                                .sourceKey(TAR)
                                .destinationBucket(TestSite.BUCKET)
                                .destinationKey(TAR)
                                .storageClass(StorageClass.DEEP_ARCHIVE));
        delete(CATALOG);

        CommandRun dry = run("rebuild", "front", "2026-11-09", "--dry-run", "--tier", "bulk");
        CommandRun asked = run("rebuild", "front", "--yes", "--json");
        site.clock.advance(TestSite.RESTORE_DELAY.plusMinutes(1));
        CommandRun done = run("rebuild", "front", "--yes", "--json");

        assertThat(dry.err())
                .endsWith(
                        "would rebuild 1 catalog from 5.1 kB of tars for less than $0.01, readable up to 48 hours\n");
        assertThat(asked.out()).contains("\"outcome\":\"waiting\",\"captures\":null");
        assertThat(asked.err())
                .endsWith(
                        "0 catalogs rebuilt; S3 makes the tars of 1 readable, that takes up to 12 hours: run the same command again then\n");
        assertThat(asked.exitCode()).isEqualTo(3);
        assertThat(done.out()).contains("\"outcome\":\"rebuilt\",\"captures\":2,\"problem\":null");
        assertThat(done.exitCode()).isZero();
        assertThat(text(CATALOG)).isEqualTo(before);
    }

    @Test
    void saysWhatNoRebuildMends() {
        delete(TAR);

        CommandRun run = run("rebuild", "front", "2026-11-09", "--yes");
        CommandRun json = run("rebuild", "front", "2026-11-09", "--yes", "--json");

        assertThat(run.err()).contains("problem: " + TAR + " is missing");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(problems(json)).singleElement().asString().startsWith(TAR + " is missing");
        assertThat(json.exitCode()).isEqualTo(3);
    }

    @Test
    void saysWhichCameraAPurgeCouldNotSee() {
        site.aws.faults(call ->
                "archive/front/".equals(call.prefix())
                        ? Optional.of(Fault.accessDenied())
                        : Optional.empty());

        CommandRun run = run("purge", "--yes");
        CommandRun json = run("purge", "--yes", "--json");

        assertThat(run.err()).contains("problem: front: ");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(problems(json)).singleElement().asString().startsWith("front: ");
        assertThat(json.exitCode()).isEqualTo(3);
    }
}
