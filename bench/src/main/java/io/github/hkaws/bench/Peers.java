package io.github.hkaws.bench;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everybody moves the same captures out of drop/, one after the other, on one endpoint: once around
 * to warm the endpoint up, then some rounds, each begun by another, of which the median counts.
 */
final class Peers {

    private static final String BUCKET = "bench-peers";
    private static final String DROP = Prefixes.DROP + "front/";
    private static final int ROUNDS = 3;
    private static final int WARM_UP_SHARE = 5;

    /**
     * Who takes part.
     *
     * @param sets how many times the captures it moves; of two, the first is its own warm-up
     */
    private record Contestant(String who, int sets, List<String> command, List<Run> runs) {

        Run median() {
            List<Run> sorted = new ArrayList<>(runs);
            sorted.sort(Comparator.comparingDouble(Run::seconds));
            return sorted.get(sorted.size() / 2);
        }
    }

    private record Run(double seconds, double cpuSeconds, SortedMap<String, Long> requests) {}

    private final ContestEndpoint endpoint;
    private final CameraDay day;
    private final Path root;
    private final int captures;
    private final int size;
    private final Map<String, String> environment;
    private final List<Contestant> contestants = new ArrayList<>();

    Peers(ContestEndpoint endpoint, CameraDay day, Path root, int captures, int size) {
        this.endpoint = endpoint;
        this.day = day;
        this.root = root;
        this.captures = captures;
        this.size = size;
        this.environment = new HashMap<>(endpoint.environment());
        environment.putAll(
                Map.of(
                        "RCLONE_CONFIG", "/dev/null",
                        "RCLONE_S3_PROVIDER", "Other",
                        "RCLONE_S3_ENV_AUTH", "true",
                        "RCLONE_S3_NO_CHECK_BUCKET", "true",
                        "RCLONE_S3_FORCE_PATH_STYLE", "true",
                        "RCLONE_S3_ENDPOINT", endpoint.environment().get("AWS_ENDPOINT_URL")));
    }

    List<MarkdownTable> measure() throws IOException, InterruptedException {
        endpoint.createBucket(BUCKET);
        enter();
        for (Contestant contestant : contestants) {
            var _ = race(contestant, captures / WARM_UP_SHARE);
        }
        List<Contestant> order = new ArrayList<>(contestants);
        for (int round = 0; round < ROUNDS; round++) {
            Collections.rotate(order, 1);
            for (Contestant contestant : order) {
                System.err.printf("moving, round %d: %s%n", round + 1, contestant.who());
                contestant.runs().add(race(contestant, captures));
            }
        }
        return List.of(speed(), requests());
    }

    private void enter() throws IOException, InterruptedException {
        String hkaws = root.resolve("hkaws").toString();
        // The first call builds the start-up cache.
        Timed.run(environment, hkaws, "--version");
        enter("`hkaws arrange`", 1, hkaws, "arrange", "--bucket", BUCKET, "--json");
        enter("our function, warm", 2, ownJava("-Xmx512m", WarmArrange.class, BUCKET, DROP));
        if (there("rclone")) {
            enter(
                    "rclone, 32 transfers",
                    1,
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
            enter(
                    "`aws s3 mv --recursive`",
                    1,
                    "aws",
                    "s3",
                    "mv",
                    "--recursive",
                    "--only-show-errors",
                    "s3://" + BUCKET + "/drop/",
                    "s3://" + BUCKET + "/moved/");
        }
        if (there("python3")) {
            enter(
                    "upstream's calls, re-enacted",
                    1,
                    "python3",
                    root.resolve("bench/peers/upstream_sort.py").toString(),
                    BUCKET,
                    DROP);
        }
    }

    private void enter(String who, int sets, String... command) {
        contestants.add(new Contestant(who, sets, List.of(command), new ArrayList<>()));
    }

    private static boolean there(String program) throws IOException, InterruptedException {
        boolean there = Timed.isThere(program);
        if (!there) {
            System.err.println("NOT MEASURED: there is no " + program + " on PATH");
        }
        return there;
    }

    static String[] ownJava(String memory, Class<?> main, String... arguments) {
        return ownJava(memory, main.getName(), arguments);
    }

    static String[] ownJava(String memory, String main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add(memory);
        // What the JVM chooses by itself where it sees one processor, as in our functions.
        command.add("-XX:+UseSerialGC");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main);
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private Run race(Contestant contestant, int count) throws IOException, InterruptedException {
        int all = count * contestant.sets();
        endpoint.empty(BUCKET);
        endpoint.fill(BUCKET, DROP, day, all, size);
        endpoint.forgetCounts();
        Timed timed = Timed.run(environment, contestant.command().toArray(String[]::new));
        SortedMap<String, Long> requests = endpoint.counts();
        long left = endpoint.count(BUCKET, Prefixes.DROP);
        long there = endpoint.count(BUCKET, "");
        if (left != 0 || there != all) {
            throw new IOException(
                    "%s left %d and made %d of %d:%n%s"
                            .formatted(contestant.who(), left, there, all, timed.output()));
        }
        return contestant.sets() == 1
                ? new Run(timed.seconds(), timed.cpuSeconds(), requests)
                : new Run(timed.value("warm-seconds="), timed.value("warm-cpu="), requests);
    }

    private MarkdownTable speed() {
        var table =
                new MarkdownTable(
                        "Arranging beside its peers",
                        "%,d captures of %,d KB, from one prefix to another of one bucket, each as a whole process; median of %d rounds, each begun by another. The warm function, started as Lambda starts it, has arranged as many before."
                                .formatted(captures, size / 1000, ROUNDS),
                        "",
                        "seconds",
                        "captures a second",
                        "CPU seconds",
                        "our whole process is faster by",
                        "the warm function is faster by");
        double whole = contestants.get(0).median().seconds();
        double warm = contestants.get(1).median().seconds();
        for (Contestant contestant : contestants) {
            Run run = contestant.median();
            table.row(
                    contestant.who(),
                    MarkdownTable.number(run.seconds()),
                    MarkdownTable.number(captures / run.seconds()),
                    MarkdownTable.number(run.cpuSeconds()),
                    MarkdownTable.times(run.seconds() / whole),
                    MarkdownTable.times(run.seconds() / warm));
        }
        return table.note(
                "Goals: the whole process with its start-up cache at least 3x `aws s3 mv`, faster"
                        + " than rclone, at least 10x upstream's way; the warm function at least 1.5x"
                        + " rclone. The others file nothing by date, and overwrite.");
    }

    private MarkdownTable requests() {
        var table =
                new MarkdownTable(
                        "Requests per capture",
                        "Counted at the endpoint in the same run; a listing's and a batch's share"
                                + " included.",
                        "",
                        "COPY",
                        "HEAD",
                        "DELETE",
                        "batch DELETE",
                        "LIST",
                        "other",
                        "all");
        for (Contestant contestant : contestants) {
            Run run = contestant.median();
            int all = captures * contestant.sets();
            Map<String, Long> rest = new HashMap<>(run.requests());
            String copy = share(rest.remove("CopyObject"), all);
            String head = share(rest.remove("HeadObject"), all);
            String delete = share(rest.remove("DeleteObject"), all);
            String batch = share(rest.remove("DeleteObjects"), all);
            Long list = rest.remove("ListObjectsV2");
            Long list1 = rest.remove("ListObjects");
            long lists = (list == null ? 0 : list) + (list1 == null ? 0 : list1);
            table.row(
                    contestant.who(),
                    copy,
                    head,
                    delete,
                    batch,
                    share(lists, all),
                    share(rest.values().stream().mapToLong(Long::longValue).sum(), all),
                    share(run.requests().values().stream().mapToLong(Long::longValue).sum(), all));
        }
        return table.note(
                "Behind a notification ours lists nothing: 1 COPY and a hundredth of a batch"
                        + " DELETE.");
    }

    private static String share(@Nullable Long count, int captures) {
        return count == null || count == 0 ? "" : "%.3f".formatted((double) count / captures);
    }
}
