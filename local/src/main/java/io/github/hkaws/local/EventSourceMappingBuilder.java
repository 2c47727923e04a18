package io.github.hkaws.local;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The options of an {@link EventSourceMapping}, with Lambda's names and limits. */
public final class EventSourceMappingBuilder {

    final SqsClient sqs;
    final String queueUrl;
    final LambdaInvoker function;
    private final Consumer<EventSourceMapping> started;
    int batchSize = 10;
    Duration window = Duration.ZERO;
    int maxConcurrency = 5;
    boolean reportBatchItemFailures = true;
    @Nullable Duration retryAfter;

    EventSourceMappingBuilder(
            SqsClient sqs,
            String queueUrl,
            LambdaInvoker function,
            Consumer<EventSourceMapping> started) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.function = function;
        this.started = started;
    }

    /** How many messages an invocation gets at most: 1 to 10,000; more than 10 need a window. */
    public EventSourceMappingBuilder batchSize(int size) {
        batchSize = size;
        return this;
    }

    /** How long to gather messages for one invocation; Lambda takes 0 to 300 seconds. */
    public EventSourceMappingBuilder window(Duration duration) {
        window = duration;
        return this;
    }

    /** How many invocations may run at a time; Lambda takes 2 to 1,000. */
    public EventSourceMappingBuilder maxConcurrency(int invocations) {
        maxConcurrency = invocations;
        return this;
    }

    /** Whether the function's answer names the messages that failed; else all or none do. */
    public EventSourceMappingBuilder reportBatchItemFailures(boolean report) {
        reportBatchItemFailures = report;
        return this;
    }

    /**
     * When failed messages become visible again; without this the queue's visibility timeout
     * decides, as with Lambda. Whole seconds.
     */
    public EventSourceMappingBuilder retryAfter(Duration delay) {
        retryAfter = delay;
        return this;
    }

    /** Begins to poll. */
    public EventSourceMapping start() {
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("A batch has 1 to 10000 messages, not " + batchSize);
        }
        if (batchSize > 10 && window.isZero()) {
            throw new IllegalArgumentException(
                    "A batch of more than 10 messages needs a window to gather them in");
        }
        if (maxConcurrency < 1) {
            throw new IllegalArgumentException(
                    "At least one invocation must be able to run, not " + maxConcurrency);
        }
        var mapping = new EventSourceMapping(this);
        started.accept(mapping);
        return mapping;
    }
}
