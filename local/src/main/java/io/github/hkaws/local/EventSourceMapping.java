package io.github.hkaws.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Has a queue's messages invoke a function as Lambda does: in batches, several at a time, with
 * partial failures. What succeeded is deleted; what failed becomes visible again and, once its
 * queue has given it out often enough, goes to the DLQ.
 */
public final class EventSourceMapping implements AutoCloseable {

    /** Lambda's limit for the payload of a synchronous invocation. */
    private static final int MAX_PAYLOAD = 6 << 20;

    private static final long POLL_NANOS = Duration.ofMillis(20).toNanos();

    private final PolledQueue queue;
    private final LambdaInvoker function;
    private final int batchSize;
    private final Duration window;
    private final boolean reportBatchItemFailures;
    private final @Nullable Duration retryAfter;
    private final Semaphore permits;
    private final SqsEventJson json;
    private final ExecutorService invocationThreads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong failedInvocations = new AtomicLong();
    private final AtomicLong deletedMessages = new AtomicLong();
    private final AtomicLong failedMessages = new AtomicLong();
    private final AtomicLong running = new AtomicLong();
    private final Thread poller;
    private volatile boolean closed;
    private volatile @Nullable Throwable lastFailure;

    EventSourceMapping(EventSourceMappingBuilder options) {
        queue = new PolledQueue(options.sqs, options.queueUrl);
        function = options.function;
        batchSize = options.batchSize;
        window = options.window;
        reportBatchItemFailures = options.reportBatchItemFailures;
        retryAfter = options.retryAfter;
        permits = new Semaphore(options.maxConcurrency);
        json = new SqsEventJson(queue.arn());
        poller = Thread.ofPlatform().daemon().name("event-source-" + queue.url()).start(this::poll);
    }

    /** How often the function was invoked. */
    public long invocations() {
        return invocations.get();
    }

    /** How often it threw or gave an answer that fails the whole batch. */
    public long failedInvocations() {
        return failedInvocations.get();
    }

    /** Messages handled and deleted. */
    public long deletedMessages() {
        return deletedMessages.get();
    }

    /** Messages left for another time; one message may count several times. */
    public long failedMessages() {
        return failedMessages.get();
    }

    /** What the function threw last, or what was wrong with its answer. */
    public Optional<Throwable> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    /**
     * Waits until the queue holds no message, neither visible nor in flight nor delayed, and no
     * invocation runs; messages that went to the DLQ are gone from the queue.
     *
     * @throws IllegalStateException if that takes longer, naming what is left
     */
    public void drain(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            var left = queue.depth();
            if (left.isEmpty() && running.get() == 0) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "After %s the queue %s still holds %s; %d invocations run; last failure: %s"
                                .formatted(timeout, queue.url(), left, running.get(), lastFailure));
            }
            LockSupport.parkNanos(POLL_NANOS / 2);
        }
    }

    private void poll() {
        while (!closed) {
            permits.acquireUninterruptibly();
            var batch = gatherIfPossible();
            if (batch.isEmpty()) {
                permits.release();
                LockSupport.parkNanos(POLL_NANOS);
            } else if (closed) {
                permits.release();
                queue.makeVisible(batch, Duration.ZERO);
            } else {
                running.incrementAndGet();
                invocationThreads.execute(() -> run(batch));
            }
        }
    }

    /** A queue that does not answer is asked again; a drain that waits for it tells why. */
    private List<Message> gatherIfPossible() {
        try {
            return gather();
        } catch (SdkException e) {
            lastFailure = e;
            return List.of();
        }
    }

    private void run(List<Message> batch) {
        try {
            handle(batch);
        } catch (SdkException e) {
            lastFailure = e;
        } finally {
            running.decrementAndGet();
            permits.release();
        }
    }

    /** One batch: full, or as full as the window allows; empty if nothing is there. */
    private List<Message> gather() {
        var batch = new ArrayList<Message>();
        int payload = 0;
        long deadline = 0;
        while (!closed && batch.size() < batchSize && payload < MAX_PAYLOAD) {
            var received = queue.receive(batchSize - batch.size());
            if (batch.isEmpty()) {
                deadline = System.nanoTime() + window.toNanos();
            }
            for (var message : received) {
                batch.add(message);
                payload += message.body().length();
            }
            if (batch.isEmpty() || System.nanoTime() >= deadline) {
                break;
            }
            if (received.isEmpty()) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        return batch;
    }

    private void handle(List<Message> batch) {
        var failed = invoke(batch);
        var succeeded = batch.stream().filter(m -> !failed.contains(m.messageId())).toList();
        queue.delete(succeeded);
        deletedMessages.addAndGet(succeeded.size());
        failedMessages.addAndGet(failed.size());
        if (retryAfter != null) {
            queue.makeVisible(
                    batch.stream().filter(m -> failed.contains(m.messageId())).toList(),
                    retryAfter);
        }
    }

    /** Invokes the function and returns the ids of the messages that it did not handle. */
    private Set<String> invoke(List<Message> batch) {
        var ids = new HashSet<String>();
        batch.forEach(message -> ids.add(message.messageId()));
        invocations.incrementAndGet();
        try {
            var answer = function.invoke(json.write(batch));
            return reportBatchItemFailures ? BatchAnswerReader.failed(answer, ids) : Set.of();
        } catch (Throwable e) { // Lambda ends an invocation on whatever the function throws
            lastFailure = e;
            failedInvocations.incrementAndGet();
            return ids;
        }
    }

    /** Stops polling and waits for the invocations that run; safe to call twice. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(poller);
        try {
            poller.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        invocationThreads.close();
    }
}
