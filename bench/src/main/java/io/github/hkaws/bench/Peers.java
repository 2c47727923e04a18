package io.github.hkaws.bench;

import io.github.hkaws.archive.layout.CameraDay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Everybody moves the same captures out of drop/, one after the other, on one endpoint. */
final class Peers {

    private static final String BUCKET = "bench-peers";
    private static final String DROP = "drop/front/";

    private record Run(
            String who, double seconds, double cpuSeconds, SortedMap<String, Long> requests) {}

    private final Endpoint endpoint;
    private final CameraDay day;
    private final Path root;
    private final int captures;
    private final int size;
    private final List<Run> runs = new ArrayList<>();

    Peers(Endpoint endpoint, CameraDay day, Path root, int captures, int size) {
        this.endpoint = endpoint;
        this.day = day;
        this.root = root;
        this.captures = captures;
        this.size = size;
    }

    List<Table> measure() throws IOException, InterruptedException {
        endpoint.createBucket(BUCKET);
        Map<String, String> environment = new HashMap<>(endpoint.environment());
        environment.putAll(
                Map.of(
                        "RCLONE_CONFIG", "/dev/null",
                        "RCLONE_S3_PROVIDER", "Other",
                        "RCLONE_S3_ENV_AUTH", "true",
                        "RCLONE_S3_NO_CHECK_BUCKET", "true",
                        "RCLONE_S3_FORCE_PATH_STYLE", "true",
                        "RCLONE_S3_ENDPOINT", environment.get("AWS_ENDPOINT_URL")));
        String hkaws = root.resolve("hkaws").toString();
        // The first call builds the start-up cache.
        Timed.run(environment, hkaws, "--version");
        race("`hkaws arrange`", environment, hkaws, "arrange", "--bucket", BUCKET, "--json");
        race(
                "our function, warm",
                environment,
                ownJava("-Xmx512m", WarmArrange.class, BUCKET, DROP));
        if (there("rclone")) {
            race(
                    "rclone, 32 transfers",
                    environment,
                    "rclone",
                    "move",
                    ":s3:" + BUCKET + "/drop",
                    ":s3:" + BUCKET + "/moved",
                    "--transfers",
                    "32",
                    "--checkers",
                    "32");
        }
        if (there("aws")) {
            race(
                    "`aws s3 mv --recursive`",
                    environment,
                    "aws",
                    "s3",
                    "mv",
                    "--recursive",
                    "--only-show-errors",
                    "s3://" + BUCKET + "/drop/",
                    "s3://" + BUCKET + "/moved/");
        }
        if (there("python3")) {
            race(
                    "upstream's calls, re-enacted",
                    environment,
                    "python3",
                    root.resolve("bench/peers/upstream_sort.py").toString(),
                    BUCKET,
                    DROP);
        }
        return List.of(speed(), requests());
    }

    private static boolean there(String program) throws IOException, InterruptedException {
        boolean there = Timed.isThere(program);
        if (!there) {
            System.err.println("NOT MEASURED: there is no " + program + " on PATH");
        }
        return there;
    }

    static String[] ownJava(String memory, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(memory);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private void race(String who, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        System.err.println("moving: " + who);
        endpoint.empty(BUCKET);
        endpoint.fill(BUCKET, DROP, day, captures, size);
        endpoint.forgetCounts();
        Timed timed = Timed.run(environment, command);
        SortedMap<String, Long> requests = endpoint.counts();
        long left = endpoint.count(BUCKET, "drop/");
        long all = endpoint.count(BUCKET, "");
        if (left != 0 || all != captures) {
            throw new IOException(
                    "%s left %d and made %d of %d:%n%s"
                            .formatted(who, left, all, captures, timed.output()));
        }
        boolean warm = timed.output().contains("warm-seconds=");
        runs.add(
                new Run(
                        who,
                        warm
                                ? timed.value("warm-seconds=")
                                        * captures
                                        / timed.value("warm-captures=")
                                : timed.seconds(),
                        warm
                                ? timed.value("warm-cpu=")
                                        * captures
                                        / timed.value("warm-captures=")
                                : timed.cpuSeconds(),
                        requests));
    }

    private Table speed() {
        var table =
                new Table(
                        "Arranging beside its peers",
                        "%,d captures of %,d KB, from one prefix to another of one bucket, each as a whole process; the warm function is measured after its first fifth and projected to all."
                                .formatted(captures, size / 1000),
                        "",
                        "seconds",
                        "captures a second",
                        "CPU seconds",
                        "our whole process is faster by",
                        "the warm function is faster by");
        for (Run run : runs) {
            table.row(
                    run.who(),
                    Table.number(run.seconds()),
                    Table.number(captures / run.seconds()),
                    Table.number(run.cpuSeconds()),
                    Table.times(run.seconds() / runs.get(0).seconds()),
                    Table.times(run.seconds() / runs.get(1).seconds()));
        }
        return table.note(
                "Goals: the whole process with its start-up cache at least 3x `aws s3 mv`, faster than rclone, at least 10x upstream's way; the warm function at least 1.5x rclone. The others file nothing by date, and overwrite.");
    }

    private Table requests() {
        var table =
                new Table(
                        "Requests per capture",
                        "Counted at the endpoint in the same run; a listing's and a batch's share included.",
                        "",
                        "COPY",
                        "HEAD",
                        "DELETE",
                        "batch DELETE",
                        "LIST",
                        "other",
                        "all");
        for (Run run : runs) {
            Map<String, Long> rest = new HashMap<>(run.requests());
            String copy = share(rest.remove("CopyObject"));
            String head = share(rest.remove("HeadObject"));
            String delete = share(rest.remove("DeleteObject"));
            String batch = share(rest.remove("DeleteObjects"));
            Long list = rest.remove("ListObjectsV2");
            Long list1 = rest.remove("ListObjects");
            long lists = (list == null ? 0 : list) + (list1 == null ? 0 : list1);
            table.row(
                    run.who(),
                    copy,
                    head,
                    delete,
                    batch,
                    share(lists),
                    share(rest.values().stream().mapToLong(Long::longValue).sum()),
                    share(run.requests().values().stream().mapToLong(Long::longValue).sum()));
        }
        return table.note(
                "Behind a notification ours lists nothing: 1 COPY and a hundredth of a batch DELETE.");
    }

    private String share(@Nullable Long count) {
        return count == null || count == 0 ? "" : "%.3f".formatted((double) count / captures);
    }
}
