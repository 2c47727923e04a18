package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.functions.messaging.SqsArrangeQueue;
import io.github.hkaws.storage.ListedObject;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Has Lambda's fleet do the moving: tells the arrange function's queue of every object in drop/ as
 * S3 would, and follows the queue until it is empty. What was told of twice is filed once; what is
 * broken off is begun again.
 */
final class Distribution {

    private final CommandContext here;
    private final OpenBucket open;
    private final QueueOptions queue;
    private final boolean json;

    Distribution(CommandContext here, OpenBucket open, QueueOptions queue, boolean json) {
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
                                        Amounts.about(
                                                open.prices().filingByFunction((double) count))));
        if (dryRun || count == 0) {
            return ExitCodes.DONE;
        }
        try (var fleet = ArrangeFleet.open(here, open, queue)) {
            long told = tell(new SqsArrangeQueue(fleet.sqs(), fleet.url(), open.name()), count);
            ArrangeFleet.End end = fleet.follow(told);
            long inDrop = count();
            here.terminal()
                    .line(
                            json
                                    ? end.into(new JsonLine().put("told", told))
                                            .put("leftInDrop", inDrop)
                                            .toString()
                                    : "told the function of %s; %,d are left in drop/"
                                            .formatted(Amounts.count(told, "object"), inDrop));
            here.terminal().flush();
            return inDrop == 0 && end.clean() ? ExitCodes.DONE : ExitCodes.PARTLY;
        }
    }

    /** Size 0 is what s3fs writes first, and nothing to be moved. */
    private static boolean isCapture(ListedObject object) {
        return object.size() > 0 && !object.key().value().endsWith("/");
    }

    private long count() {
        return count(open);
    }

    /** How many captures wait in drop/. */
    static long count(OpenBucket open) {
        try (Stream<ListedObject> objects = open.store().list(Prefixes.DROP, null)) {
            return objects.filter(Distribution::isCapture).count();
        }
    }

    private long tell(ArrangeQueue to, long count) {
        long told = 0;
        try (Stream<ListedObject> objects = open.store().list(Prefixes.DROP, null);
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
}
