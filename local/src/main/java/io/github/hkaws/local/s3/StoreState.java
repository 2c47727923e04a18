package io.github.hkaws.local.s3;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the layers of the store share: one lock, so that a condition, the write that it guards and
 * the facts noted of it are one step, and no reader finds a key between two versions. Bodies are
 * received before the lock is taken, so nobody waits for a slow client.
 */
final class StoreState {

    /**
     * What a write answers, and what it has S3 tell the world; null where it has nothing to tell.
     */
    record Outcome<T>(T answer, @Nullable Happening happening) {}

    final FactBook facts = new FactBook();
    final Uploads uploads = new Uploads();
    final Notifications notifications;
    private final InstantSource clock;
    private final Consumer<String> configurations;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final AtomicLong sequence = new AtomicLong(System.currentTimeMillis() << 20);

    /**
     * @param configurations told of a bucket that is deleted
     */
    StoreState(Notifications notifications, InstantSource clock, Consumer<String> configurations) {
        this.notifications = notifications;
        this.clock = clock;
        this.configurations = configurations;
    }

    void forgetBucket(String bucket) {
        facts.forgetBucket(bucket);
        notifications.forgetBucket(bucket);
        configurations.accept(bucket);
    }

    <T> T reading(Supplier<T> action) {
        lock.readLock().lock();
        try {
            return action.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Runs a write alone, then publishes what happened, when all can see it. */
    <T> T writing(Supplier<Outcome<T>> action) {
        Outcome<T> outcome;
        lock.writeLock().lock();
        try {
            outcome = action.get();
        } finally {
            lock.writeLock().unlock();
        }
        if (outcome.happening() != null) {
            notifications.publish(outcome.happening());
        }
        return outcome.answer();
    }

    Instant now() {
        return clock.instant();
    }

    Happening happening(
            String name, VersionRef ref, @Nullable ObjectFacts facts, @Nullable String versionId) {
        return new Happening(
                name,
                ref.bucket(),
                ref.key(),
                facts == null ? null : facts.size(),
                facts == null ? null : facts.eTag(),
                versionId,
                sequence.incrementAndGet(),
                now());
    }
}
