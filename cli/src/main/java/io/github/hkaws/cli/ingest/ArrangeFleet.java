package io.github.hkaws.cli.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Progress;
import java.net.URI;
import java.util.OptionalLong;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The arrange function at work, seen by its queue: how much waits, and how much it gave up on,
 * before and after.
 */
final class ArrangeFleet implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final int STANDSTILL = 60;

    private final CommandContext here;
    private final SqsClient sqs;
    private final URI url;
    private final OptionalLong deadBefore;

    private ArrangeFleet(CommandContext here, SqsClient sqs, URI url) {
        this.here = here;
        this.sqs = sqs;
        this.url = url;
        this.deadBefore = dead();
        say(deadBefore, "before this");
    }

    /** Finds the queue, and says how many messages lie in its dead letters already. */
    static ArrangeFleet open(CommandContext here, OpenBucket open, QueueOptions options) {
        SqsClient sqs = open.sqs();
        try {
            return new ArrangeFleet(here, sqs, options.url(open, sqs));
        } catch (RuntimeException e) {
            sqs.close();
            throw e;
        }
    }

    SqsClient sqs() {
        return sqs;
    }

    URI url() {
        return url;
    }

    /**
     * Waits until the queue is empty, or nothing of it has moved for a minute, and says what the
     * function gave up on.
     *
     * @param told how many messages there were at most
     */
    End follow(long told) {
        int standstill = 0;
        QueueState state = QueueState.of(sqs, url);
        try (var progress = Progress.of(here.terminal(), "arranging", told)) {
            while (state.left() > 0 && standstill < STANDSTILL) {
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
        OptionalLong dead = dead();
        say(dead, "now");
        return new End(state.left(), deadBefore, dead);
    }

    /**
     * How it ended.
     *
     * @param waiting messages that are still in the queue
     * @param deadBefore messages in the dead letters at the start; empty: there is no such queue
     * @param dead the same at the end
     */
    record End(long waiting, OptionalLong deadBefore, OptionalLong dead) {

        /** Whether all was done that was told. */
        boolean clean() {
            return waiting == 0 && dead.orElse(0) <= deadBefore.orElse(0);
        }

        JsonLine into(JsonLine line) {
            put(line.put("waiting", waiting), "deadBefore", deadBefore);
            return put(line, "dead", dead);
        }

        private static JsonLine put(JsonLine line, String name, OptionalLong number) {
            return number.isPresent()
                    ? line.put(name, number.getAsLong())
                    : line.put(name, (String) null);
        }
    }

    private void say(OptionalLong dead, String when) {
        here.terminal()
                .say(
                        dead.isEmpty()
                                ? "the queue has no dead letters: what fails is tried for ever"
                                : "%s in the dead letters %s%s"
                                        .formatted(
                                                Amounts.count(dead.getAsLong(), "message"),
                                                when,
                                                dead.getAsLong() == 0
                                                        ? ""
                                                        : "; the function's log says why, hkaws"
                                                                + " doctor how to send them again"));
    }

    private OptionalLong dead() {
        String policy =
                sqs.getQueueAttributes(r ->
                                r.queueUrl(url.toString())
                                        .attributeNames(QueueAttributeName.REDRIVE_POLICY))
                        .attributes()
                        .get(QueueAttributeName.REDRIVE_POLICY);
        if (policy == null) {
            return OptionalLong.empty();
        }
        String arn;
        try {
            arn = JSON.readTree(policy).path("deadLetterTargetArn").asText();
        } catch (JsonProcessingException e) {
            return OptionalLong.empty();
        }
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        String dead = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        return OptionalLong.of(QueueState.of(sqs, URI.create(dead)).left());
    }

    @Override
    public void close() {
        sqs.close();
    }
}
