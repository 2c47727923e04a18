package io.github.hkaws.domain.deployment;

import io.github.hkaws.domain.layout.Prefixes;
import java.util.List;
import java.util.Optional;

/**
 * What S3 tells a queue.
 *
 * @param event in S3's words, as {@code s3:ObjectCreated:*}
 * @param prefix of the keys that it concerns
 */
public record BucketNotification(String event, String prefix, QueueName queue) {

    /**
     * What appears in drop/. Not Put alone: s3fs copies on rename and uploads large files in parts.
     */
    public static final BucketNotification ARRIVALS =
            new BucketNotification("s3:ObjectCreated:*", Prefixes.DROP, QueueName.ARRANGE);

    /** What S3 has made readable again. */
    public static final BucketNotification RESTORED =
            new BucketNotification(
                    "s3:ObjectRestore:Completed", Prefixes.ARCHIVE, QueueName.RESTORE);

    /** All of a site. */
    public static final List<BucketNotification> ALL = List.of(ARRIVALS, RESTORED);

    /** What S3 tells this queue; empty for queues that it tells nothing. */
    public static Optional<BucketNotification> to(QueueName queue) {
        return ALL.stream().filter(each -> each.queue == queue).findFirst();
    }

    /** How all events of its kind begin, {@code s3:ObjectCreated:}. */
    public String kind() {
        return event.substring(0, event.lastIndexOf(':') + 1);
    }

    /** The same as it stands in a message, without {@code s3:}: {@code ObjectRestore:Completed}. */
    public String eventName() {
        String name = event.substring(event.indexOf(':') + 1);
        return name.endsWith("*") ? name.substring(0, name.length() - 1) : name;
    }
}
