package io.github.hkaws.bench;

import io.github.hkaws.archive.layout.CameraDay;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;

/** A camera's day into one tar, beside the plain way. */
final class Packing {

    private static final String BUCKET = "bench-pack";

    private final Endpoint endpoint;
    private final CameraDay day;
    private final Path root;
    private final int captures;
    private final int size;

    Packing(Endpoint endpoint, CameraDay day, Path root, int captures, int size) {
        this.endpoint = endpoint;
        this.day = day;
        this.root = root;
        this.captures = captures;
        this.size = size;
    }

    Table measure() throws IOException, InterruptedException {
        endpoint.createBucket(BUCKET);
        var table =
                new Table(
                        "Packing a day",
                        "%,d captures of %,d KB. Ours also hashes each, writes the catalog, checks the tar and deletes the originals; the plain way is a loop of GETs into a tar (boto3, tarfile) and its upload."
                                .formatted(captures, size / 1000),
                        "",
                        "seconds",
                        "captures a second",
                        "MB a second",
                        "captures per CPU second",
                        "requests");
        fill();
        Timed ours =
                Timed.run(
                        endpoint.environment(),
                        Peers.ownJava("-Xmx256m", PackDay.class, BUCKET, day.toString()));
        if (ours.value("packed=") != captures || endpoint.count(BUCKET, "cameras/") != 0) {
            throw new IOException("not all was packed:\n" + ours.output());
        }
        row(table, "ours, `-Xmx256m`", ours, endpoint.counts());

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
            row(table, "the plain way", plain, endpoint.counts());
            table.note(
                    "Ours takes %s of the plain way's time and %s of its CPU. Goal: at least 400 captures per CPU second, in a heap of 256 MB, which the JVM enforces."
                            .formatted(
                                    Table.times(ours.seconds() / plain.seconds()),
                                    Table.times(ours.cpuSeconds() / plain.cpuSeconds())));
        }
        return table;
    }

    private void fill() {
        endpoint.empty(BUCKET);
        endpoint.fill(BUCKET, day.capturesPrefix(), day, captures, size);
        endpoint.forgetCounts();
    }

    private void row(Table table, String who, Timed timed, SortedMap<String, Long> requests) {
        table.row(
                who,
                Table.number(timed.seconds()),
                Table.number(captures / timed.seconds()),
                Table.number((double) captures * size / 1e6 / timed.seconds()),
                Table.number(captures / timed.cpuSeconds()),
                requests.toString());
    }
}
