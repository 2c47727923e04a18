package io.github.hkaws.cli.move;

import io.github.hkaws.archive.cost.StoragePrices;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.sweep.ArrangeQueue;
import io.github.hkaws.cli.frame.ExitCodes;
import io.github.hkaws.cli.frame.Here;
import io.github.hkaws.cli.frame.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import java.net.URI;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Has Lambda's fleet do the moving: tells the arrange function's queue of every object in drop/ as
 * S3 would, and follows the queue until it is empty. What was told of twice is filed once; what is
 * broken off is begun again.
 */
final class Distribution {

    private static final long PAUSE_NANOS = 1_000_000_000L;

    /** Of a batch of captures; measured, see doc/benchmarks. */
    private static final double GB_SECONDS_A_CAPTURE = 0.025;

    private final Here here;
    private final OpenBucket open;
    private final QueueOptions queue;
    private final boolean json;

    Distribution(Here here, OpenBucket open, QueueOptions queue, boolean json) {
        this.here = here;
        this.open = open;
        this.queue = queue;
        this.json = json;
    }

    int run(boolean dryRun) {
        long count = count();
        here.terminal()
                .say(
                        "%s in drop/; to have them filed by Lambda costs %s"
                                .formatted(
                                        Amounts.count(count, "object"),
                                        Amounts.about(cost(count))));
        if (dryRun || count == 0) {
            return ExitCodes.DONE;
        }
        try (SqsClient sqs = open.sqs()) {
            URI url = queue.url(open, sqs);
            long told = tell(new SqsArrangeQueue(sqs, url, open.name()), count);
            QueueState left = follow(sqs, url, told);
            long inDrop = count();
            if (json) {
                here.terminal()
                        .line(
                                new JsonLine()
                                        .put("told", told)
                                        .put("waiting", left.left())
                                        .put("leftInDrop", inDrop)
                                        .toString());
            } else {
                here.terminal()
                        .line(
                                "told the function of %s; %,d are left in drop/"
                                        .formatted(Amounts.count(told, "object"), inDrop));
            }
            here.terminal().flush();
            return inDrop == 0 ? ExitCodes.DONE : ExitCodes.PARTLY;
        }
    }

    /** Follows what S3 itself has told the queue; the exit code. */
    int await() {
        try (SqsClient sqs = open.sqs()) {
            follow(sqs, queue.url(open, sqs), count());
        }
        long inDrop = count();
        here.terminal().say("%,d are left in drop/".formatted(inDrop));
        return inDrop == 0 ? ExitCodes.DONE : ExitCodes.PARTLY;
    }

    /** Size 0 is what s3fs writes first, and nothing to be moved. */
    private static boolean isCapture(ListedObject object) {
        return object.size() > 0 && !object.key().value().endsWith("/");
    }

    private long count() {
        try (Stream<ListedObject> objects = open.store().list(KeyScheme.DROP, null)) {
            return objects.filter(Distribution::isCapture).count();
        }
    }

    private double cost(long objects) {
        var prices = StoragePrices.of(open.region().id());
        double queueRequests = objects * 0.3; // sent by tens, received and deleted by tens
        return prices.writes(objects)
                + queueRequests / 1e6 * StoragePrices.PER_MILLION_QUEUE_REQUESTS
                + objects / 10.0 / 1e6 * StoragePrices.PER_MILLION_INVOCATIONS
                + objects * GB_SECONDS_A_CAPTURE * StoragePrices.PER_GB_SECOND;
    }

    private long tell(ArrangeQueue to, long count) {
        long told = 0;
        try (Stream<ListedObject> objects = open.store().list(KeyScheme.DROP, null);
                var progress = Progress.of(here.terminal(), "telling", count)) {
            Iterator<ListedObject> rest = objects.filter(Distribution::isCapture).iterator();
            List<ListedObject> batch = new ArrayList<>();
            while (rest.hasNext()) {
                batch.add(rest.next());
                if (batch.size() == ArrangeQueue.MAX_BATCH || !rest.hasNext()) {
                    to.tell(batch);
                    told += batch.size();
                    progress.reach(told);
                    batch.clear();
                }
            }
        }
        return told;
    }

    /** Ends when the queue is empty, or when nothing of it moves for a minute. */
    private QueueState follow(SqsClient sqs, URI url, long told) {
        int standstill = 0;
        QueueState state = QueueState.of(sqs, url);
        try (var progress = Progress.of(here.terminal(), "arranging", told)) {
            while (state.left() > 0 && standstill < 60) {
                progress.reach(Math.max(0, told - state.left()));
                LockSupport.parkNanos(PAUSE_NANOS);
                QueueState next = QueueState.of(sqs, url);
                standstill = next.left() < state.left() ? 0 : standstill + 1;
                state = next;
            }
            progress.reach(Math.max(0, told - state.left()));
        }
        if (state.left() > 0) {
            here.terminal()
                    .say(
                            "%s in the queue do not get fewer: the function may be switched off, or its queue's messages go to the dead letters; see hkaws doctor"
                                    .formatted(Amounts.count(state.left(), "message")));
        }
        return state;
    }
}
