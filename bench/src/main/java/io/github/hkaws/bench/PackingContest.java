package io.github.hkaws.bench;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;

/** A camera's day into one tar, beside the plain way. */
final class PackingContest {

    private static final String BUCKET = "bench-pack";
    private static final long LARGE_DAY = 20_000_000_000L;

    private final ContestEndpoint endpoint;
    private final CameraDay day;
    private final Path root;
    private final int captures;
    private final int size;

    PackingContest(ContestEndpoint endpoint, CameraDay day, Path root, int captures, int size) {
        this.endpoint = endpoint;
        this.day = day;
        this.root = root;
        this.captures = captures;
        this.size = size;
    }

    MarkdownTable measure() throws IOException, InterruptedException {
        endpoint.createBucket(BUCKET);
        var table =
                new MarkdownTable(
                        "Packing a day",
                        "%,d captures of %,d KB. Ours also hashes each, writes the catalog, checks the tar and deletes the originals; the plain way is a loop of GETs into a tar (boto3, tarfile) and its upload."
                                .formatted(captures, size / 1000),
                        "",
                        "seconds",
                        "captures a second",
                        "MB a second",
                        "captures per CPU second",
                        "peak heap, MB (of 268)",
                        "requests");
        fill();
        Timed ours =
                Timed.run(
                        endpoint.environment(),
                        Peers.ownJava("-Xmx256m", PackDay.class, BUCKET, day.toString()));
        if (ours.value("packed=") != captures || endpoint.count(BUCKET, Prefixes.CAMERAS) != 0) {
            throw new IOException("not all was packed:\n" + ours.output());
        }
        row(
                table,
                "ours, `-Xmx256m`",
                ours,
                MarkdownTable.number(ours.value("peak=")),
                endpoint.counts());

        large(table);
        if (Timed.isThere("python3")) {
            fill();
            Timed plain =
                    Timed.run(
                            endpoint.environment(),
                            "python3",
                            root.resolve("bench/peers/plain_tar.py").toString(),
                            BUCKET,
                            day.capturesPrefix(),
                            "plain.tar");
            row(table, "the plain way", plain, "", endpoint.counts());
            table.note(
                    "Ours takes %s of the plain way's time and %s of its CPU. Goal: at least 400 captures per CPU second, in a heap of 256 MB, which the JVM enforces."
                            .formatted(
                                    MarkdownTable.times(ours.seconds() / plain.seconds()),
                                    MarkdownTable.times(ours.cpuSeconds() / plain.cpuSeconds())));
        }
        return table;
    }

    /** A day larger than the heap, made up on the way: the S3 is in the same process. */
    private void large(MarkdownTable table) throws IOException, InterruptedException {
        long count = LARGE_DAY / size;
        Path directory = Files.createTempDirectory("hkaws-bench-pack");
        Timed timed =
                Timed.run(
                        endpoint.environment(),
                        Peers.ownJava(
                                "-Xmx256m",
                                "io.github.hkaws.engine.pack.LargeDay",
                                Long.toString(count),
                                Integer.toString(size),
                                directory.toString()));
        table.row(
                "ours, `-Xmx256m`, %,d GB in %,d captures made up on the way"
                        .formatted(LARGE_DAY / 1_000_000_000, count),
                MarkdownTable.number(timed.seconds()),
                MarkdownTable.number(count / timed.seconds()),
                MarkdownTable.number(LARGE_DAY / 1e6 / timed.seconds()),
                MarkdownTable.number(count / timed.cpuSeconds()),
                "at most 256",
                "");
    }

    private void fill() {
        endpoint.empty(BUCKET);
        endpoint.fill(BUCKET, day.capturesPrefix(), day, captures, size);
        endpoint.forgetCounts();
    }

    private void row(
            MarkdownTable table,
            String who,
            Timed timed,
            String heap,
            SortedMap<String, Long> requests) {
        table.row(
                who,
                MarkdownTable.number(timed.seconds()),
                MarkdownTable.number(captures / timed.seconds()),
                MarkdownTable.number((double) captures * size / 1e6 / timed.seconds()),
                MarkdownTable.number(captures / timed.cpuSeconds()),
                heap,
                requests.toString());
    }
}
