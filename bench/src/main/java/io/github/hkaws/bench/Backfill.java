package io.github.hkaws.bench;

import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.cost.ArrangePace;
import io.github.hkaws.engine.cost.WorkPrices;
import io.github.hkaws.engine.upstream.Handover;
import io.github.hkaws.engine.upstream.Imported;
import io.github.hkaws.engine.upstream.UpstreamImport;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.QueueWithDlq;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Tells the queue of every capture of a large bucket of upstream's, as {@code hkaws import
 * --distributed} does, and computes how long the functions would take from there.
 */
final class Backfill {

    private static final double BATCH = 10;

    private static final long REPORT_EACH = 100_000;

    // List prices of us-east-1, 2025: aws.amazon.com/s3/pricing and /step-functions/pricing.
    private static final double BATCH_JOB = 0.25;
    private static final double BATCH_MILLION = 1.00;
    private static final double MILLION_TRANSITIONS = 25;

    private Backfill() {}

    /** Arguments: the project's directory, and how many captures (1,000,000). */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]).toAbsolutePath();
        long captures = args.length > 1 ? Long.parseLong(args[1]) : 1_000_000;
        Told told = tell(captures);
        if (told.count() != captures) {
            throw new IllegalStateException(
                    "%,d of %,d captures were told".formatted(told.count(), captures));
        }
        List<String> lines = new ArrayList<>();
        lines.add("# A large import");
        lines.add("");
        lines.add(
                "Made by `bench/backfill` on %s. The core of `hkaws import --distributed` listed a made-up bucket of upstream's with %,d captures of %d cameras on %d days, asked the embedded S3 what is here already (%,d requests), and told the embedded SQS of each capture: %,d messages stand in the queue. That took %,d s on this computer, both servers in the same process: %s captures per second. On AWS the way to SQS takes longer, and sixteen requests of ten messages each are under way at once: at 25 ms each that is 6,400 per second."
                        .formatted(
                                LocalDate.now(ZoneOffset.UTC),
                                captures,
                                MadeUpBucket.CAMERAS,
                                MadeUpBucket.DAYS,
                                told.requests(),
                                told.waiting(),
                                told.took().toSeconds(),
                                MarkdownTable.number(captures / seconds(told.took()))));
        lines.add("");
        lines.addAll(speed(captures).lines());
        lines.add("");
        lines.addAll(price(captures).lines());
        Path page = root.resolve("doc/benchmarks/backfill.md");
        Files.write(page, lines);
        lines.forEach(System.out::println);
    }

    /**
     * What stands in the queue.
     *
     * @param requests to the S3 bucket that is filled
     * @param waiting messages, as SQS counts them
     */
    private record Told(long count, long requests, long waiting, Duration took) {}

    private static Told tell(long captures) throws Exception {
        try (LocalAws aws = LocalAws.builder().start();
                var upstream = new MadeUpBucket(captures);
                S3Client old =
                        S3Clients.create(aws.region(), upstream.endpoint(), aws.credentials());
                S3Client ours =
                        S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials())) {
            ours.createBucket(b -> b.bucket("ours"));
            QueueWithDlq queue = aws.createQueueWithDlq("arrange", Duration.ofMinutes(6), 5);
            aws.requestCounts().reset();
            Map<Imported.Outcome, Long> counts = new EnumMap<>(Imported.Outcome.class);
            long began = System.nanoTime();
            new UpstreamImport(
                            new S3Store(old, MadeUpBucket.NAME),
                            new S3Store(ours, "ours"),
                            Handover.telling(
                                    SqsArrangeQueue.ofImport(
                                            aws.sqs(), URI.create(queue.url()), MadeUpBucket.NAME)),
                            Site.in(ZoneOffset.UTC),
                            Instant.now())
                    .run(
                            "",
                            imported -> {
                                long sofar = counts.merge(imported.outcome(), 1L, Long::sum);
                                if (sofar % REPORT_EACH == 0) {
                                    System.err.printf("%,d%n", sofar);
                                }
                            });
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            long waiting =
                    Long.parseLong(
                            aws.sqs()
                                    .getQueueAttributes(r ->
                                            r.queueUrl(queue.url())
                                                    .attributeNamesWithStrings(
                                                            "ApproximateNumberOfMessages"))
                                    .attributesAsStrings()
                                    .get("ApproximateNumberOfMessages"));
            return new Told(
                    counts.getOrDefault(Imported.Outcome.TOLD, 0L),
                    aws.requestCounts().total(),
                    waiting,
                    took);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static MarkdownTable speed(long captures) {
        var table =
                new MarkdownTable(
                        "How long the functions take",
                        "Computed, not measured: one function files %.0f captures per second, as doc/costs.md reckons; S3 takes %,.0f writes per second to one prefix before it asks for a pause. `arrangeConcurrency` is the site file's; an account may run 1,000 functions at once, a new one often 10."
                                .formatted(ArrangePace.OF_ONE, ArrangePace.S3_WRITES_A_SECOND),
                        "arrangeConcurrency",
                        "captures per second",
                        "%,d captures take".formatted(captures));
        for (int concurrency : new int[] {2, 5, 10, 50, 100, 200, 1000}) {
            var pace = ArrangePace.of(concurrency);
            double minutes = pace.time(captures).toSeconds() / 60.0;
            table.row(
                    String.valueOf(concurrency),
                    "%,.0f".formatted(pace.perSecond()),
                    minutes >= 90
                            ? "%.1f hours".formatted(minutes / 60)
                            : "%.0f minutes".formatted(minutes));
        }
        return table;
    }

    private static MarkdownTable price(long captures) {
        var prices = new WorkPrices(PriceList.US_EAST_1);
        double millions = captures / 1e6;
        double invocations = PriceList.US_EAST_1.millionInvocations().doubleValue();
        double ours = prices.filingByFunction((double) captures);
        double batches = millions / BATCH;
        double handing =
                3 * batches * PriceList.US_EAST_1.millionQueueRequests().doubleValue()
                        + batches * invocations;
        double work = ours - handing;
        var table =
                new MarkdownTable(
                        "What it costs, and what other ways would cost",
                        "List prices of us-east-1 without the free tier. COPY and the functions' time are the same in each; what differs is who hands out the work.",
                        "way",
                        "handing out",
                        "COPY and functions",
                        "together",
                        "what it lacks");
        row(
                table,
                "`import --distributed`: SQS, batches of ten",
                handing,
                work,
                "your computer lists and tells; broken off, it goes on where it is run again");
        row(
                table,
                "S3 Batch Operations, Invoke Lambda",
                BATCH_JOB + millions * (BATCH_MILLION + invocations),
                work,
                "a manifest and a role to make; its own Copy keeps the source's key and cannot file by date");
        row(
                table,
                "Step Functions, distributed map, standard children of ten",
                2 * batches * MILLION_TRANSITIONS + batches * invocations,
                work,
                "one more service and its role; what fails is listed in its results, not in the dead letters");
        return table;
    }

    private static void row(
            MarkdownTable table, String way, double handing, double work, String lacks) {
        table.row(way, usd(handing), usd(work), usd(handing + work), lacks);
    }

    private static String usd(double amount) {
        return String.format(Locale.ROOT, "$%.2f", amount);
    }
}
