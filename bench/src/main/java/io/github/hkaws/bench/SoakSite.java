package io.github.hkaws.bench;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.local.EventSourceMapping;
import io.github.hkaws.local.LambdaInvoker;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.local.QueueWithDlq;
import io.github.hkaws.local.s3.Fault;
import io.github.hkaws.local.s3.Faults;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An embedded site on which things go wrong as often as {@link Soak} says. */
final class SoakSite implements AutoCloseable {

    /**
     * How a round went.
     *
     * @param differences captures that did not come out exactly once, and what is left over
     */
    record Round(List<String> differences, long requests, long faults, long killed, int sweeps) {}

    private static final String BUCKET = "soak";
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int FAULT_OF = 20;
    private static final int KILLED_OF = 50;
    private static final int TRIES = 10;
    private static final int SIZE = 2048;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final LocalAws aws = LocalAws.builder().clock(clock).start();
    private final S3Client s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
    private final AtomicLong faults = new AtomicLong();
    private final AtomicLong killed = new AtomicLong();
    private final Random random;
    private final QueueWithDlq arrivals;
    private final QueueWithDlq days;
    private final SoakFunctions functions;

    SoakSite(Random random) {
        this.random = random;
        s3.createBucket(b -> b.bucket(BUCKET));
        this.arrivals = aws.createQueueWithDlq("arrange", Duration.ofSeconds(60), 5);
        this.days = aws.createQueueWithDlq("pack", Duration.ofSeconds(60), 5);
        aws.notifyOfCreations(BUCKET, Prefixes.DROP, arrivals.arn());
        this.functions =
                new SoakFunctions(
                        new S3Store(s3, BUCKET), BUCKET, aws.sqs(), arrivals, days, clock);
    }

    Round round(LocalDate date, int captures) throws Exception {
        aws.requestCounts().reset();
        faults.set(0);
        killed.set(0);
        aws.faults(some());
        Set<String> sent = relay(date, captures);
        int sweeps = 0;
        try (EventSourceMapping mapping = attach(arrivals, 10, functions::arrange)) {
            mapping.drain(PATIENCE);
            while (pictures(Prefixes.DROP) > 0 && sweeps < TRIES) {
                clock.advance(Duration.ofMinutes(20));
                sweeps++;
                attempt(functions.sweep());
                mapping.drain(PATIENCE);
            }
        }
        try (EventSourceMapping mapping = attach(days, 1, functions::pack)) {
            for (int i = 0; i < TRIES && pictures(Prefixes.CAMERAS) > 0; i++) {
                attempt(functions.rotate());
                mapping.drain(PATIENCE);
            }
        }
        aws.faults(Faults.NONE);
        var requests = aws.requestCounts().total();
        List<String> differences = differences(sent);
        empty();
        return new Round(differences, requests, faults.get(), killed.get(), sweeps);
    }

    /** Before it is carried out, or after. */
    private Faults some() {
        return call -> {
            if (chance(FAULT_OF)) {
                faults.incrementAndGet();
                return Optional.of(chance(2) ? Fault.slowDown() : new Fault.LostAnswer());
            }
            return Optional.empty();
        };
    }

    private boolean chance(int of) {
        synchronized (random) {
            return random.nextInt(of) == 0;
        }
    }

    /** As s3fs writes: empty first; again until it was answered. */
    private Set<String> relay(LocalDate date, int captures) {
        Set<String> sent = new ConcurrentSkipListSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < captures; i++) {
                int number = i;
                byte[] bytes = new byte[SIZE];
                random.nextBytes(bytes);
                threads.execute(() -> {
                    var day = new CameraDay(new CameraId("cam" + number % 4), date);
                    String key =
                            Prefixes.DROP + day.camera() + "/" + ContestEndpoint.name(day, number);
                    put(key, new byte[0]);
                    put(key, bytes);
                    sent.add(Sha256.of(bytes));
                });
            }
        }
        return sent;
    }

    private void put(String key, byte[] bytes) {
        while (true) {
            try {
                var _ = s3.putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
                return;
            } catch (SdkException e) {
                // The relay does not give up.
            }
        }
    }

    private EventSourceMapping attach(
            QueueWithDlq queue, int batch, Supplier<LambdaInvoker> start) {
        return aws.eventSource(queue.url(), restarting(start))
                .batchSize(batch)
                .maxConcurrency(4)
                .retryAfter(Duration.ofMillis(200))
                .start();
    }

    private LambdaInvoker restarting(Supplier<LambdaInvoker> start) {
        var function = new AtomicReference<>(start.get());
        return message -> {
            if (chance(KILLED_OF)) {
                killed.incrementAndGet();
                boolean after = chance(2);
                if (after) {
                    var _ = function.get().invoke(message);
                }
                function.set(start.get());
                throw new IllegalStateException("killed " + (after ? "after" : "before"));
            }
            return function.get().invoke(message);
        };
    }

    /** A scheduled run that fails is run again. */
    private static void attempt(Runnable job) {
        for (int i = 0; i < TRIES; i++) {
            try {
                job.run();
                return;
            } catch (RuntimeException e) {
                // The next one may get through.
            }
        }
    }

    private long pictures(String prefix) {
        return objects(prefix).stream().filter(o -> o.size() > 0).count();
    }

    private List<S3Object> objects(String prefix) {
        while (true) {
            try {
                return s3
                        .listObjectsV2Paginator(r -> r.bucket(BUCKET).prefix(prefix))
                        .contents()
                        .stream()
                        .toList();
            } catch (SdkException e) {
                // Ours is a look only; it may be repeated.
            }
        }
    }

    private List<String> differences(Set<String> sent) throws IOException {
        List<String> differences = new ArrayList<>();
        Set<String> found = new TreeSet<>();
        for (S3Object tar : objects(Prefixes.ARCHIVE)) {
            try (InputStream object = s3.getObject(r -> r.bucket(BUCKET).key(tar.key()));
                    var members = new TarArchiveInputStream(object, "UTF-8")) {
                for (TarArchiveEntry e = members.getNextEntry();
                        e != null;
                        e = members.getNextEntry()) {
                    if (!found.add(Sha256.of(members.readAllBytes()))) {
                        differences.add("twice: " + tar.key() + ":" + e.getName());
                    }
                }
            }
        }
        sent.stream().filter(s -> !found.contains(s)).forEach(s -> differences.add("lost: " + s));
        found.stream()
                .filter(s -> !sent.contains(s))
                .forEach(s -> differences.add("nobody sent " + s));
        for (String prefix : List.of(Prefixes.DROP, Prefixes.CAMERAS)) {
            objects(prefix).stream()
                    .filter(o -> o.size() > 0)
                    .forEach(o -> differences.add("left behind: " + o.key()));
        }
        return differences;
    }

    /** So that the next round begins with as much memory as this one did. */
    private void empty() {
        for (S3Object object : objects("")) {
            var _ = s3.deleteObject(r -> r.bucket(BUCKET).key(object.key()));
        }
        for (QueueWithDlq queue : List.of(arrivals, days)) {
            aws.sqs().purgeQueue(r -> r.queueUrl(queue.dlqUrl()));
        }
    }

    @Override
    public void close() {
        s3.close();
        aws.close();
    }
}
