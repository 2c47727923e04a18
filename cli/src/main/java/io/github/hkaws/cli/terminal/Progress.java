package io.github.hkaws.cli.terminal;

import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * How far a long task is: a bar with rate and remaining time on a screen, otherwise a plain line
 * every few seconds. May be told of steps by several threads.
 */
public final class Progress implements AutoCloseable {

    /** Where nobody knows how much there is. */
    public static final long UNKNOWN = -1;

    private static final long SCREEN_NANOS = 100_000_000L;
    private static final long LINE_NANOS = 5_000_000_000L;
    private static final int BAR = 24;

    private final Terminal terminal;
    private final String task;
    private final long total;
    private final LongSupplier nanoTime;
    private final long start;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong due;

    private Progress(Terminal terminal, String task, long total, LongSupplier nanoTime) {
        this.terminal = terminal;
        this.task = task;
        this.total = total;
        this.nanoTime = nanoTime;
        this.start = nanoTime.getAsLong();
        this.due = new AtomicLong(start + pause());
    }

    public static Progress of(Terminal terminal, String task, long total) {
        return of(terminal, task, total, System::nanoTime);
    }

    static Progress of(Terminal terminal, String task, long total, LongSupplier nanoTime) {
        return new Progress(terminal, task, total, nanoTime);
    }

    public void step() {
        reach(done.incrementAndGet());
    }

    /** Says how far it is now. */
    public void reach(long now) {
        done.set(now);
        long nanos = nanoTime.getAsLong();
        long was = due.get();
        if (nanos >= was && due.compareAndSet(was, nanos + pause())) {
            show(now, nanos);
        }
    }

    /** Shows the end. */
    @Override
    public void close() {
        if (onScreen()) {
            print("\r\u001b[K%s%n".formatted(ended()));
        } else {
            terminal.say(ended());
        }
    }

    private String ended() {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "%-10s %,7d in %.1f s (%,.0f/s)",
                task,
                done.get(),
                seconds,
                done.get() / Math.max(seconds, 0.001));
    }

    private void show(long now, long nanos) {
        double seconds = Math.max((nanos - start) / 1e9, 0.001);
        double rate = now / seconds;
        if (total == UNKNOWN) {
            String text = String.format(Locale.ROOT, "%-10s %,d (%,.0f/s)", task, now, rate);
            if (onScreen()) {
                print("\r\u001b[K" + text);
            } else {
                terminal.say(text);
            }
        } else if (onScreen()) {
            int filled = (int) (BAR * Math.min(now, total) / Math.max(total, 1));
            print(
                    String.format(
                            Locale.ROOT,
                            "\r\u001b[K%-10s [%s%s] %,d of %,d  %,.0f/s  %s left",
                            task,
                            "#".repeat(filled),
                            "-".repeat(BAR - filled),
                            now,
                            total,
                            rate,
                            remaining((total - now) / Math.max(rate, 0.001))));
        } else {
            terminal.say(
                    String.format(
                            Locale.ROOT, "%-10s %,d of %,d (%,.0f/s)", task, now, total, rate));
        }
    }

    private static String remaining(double seconds) {
        long whole = Math.round(Math.max(seconds, 0));
        return "%d:%02d".formatted(whole / 60, whole % 60);
    }

    private boolean onScreen() {
        return terminal.errWidth() > 0;
    }

    private long pause() {
        return onScreen() ? SCREEN_NANOS : LINE_NANOS;
    }

    private void print(String text) {
        try {
            terminal.err().write(text);
            terminal.err().flush();
        } catch (IOException e) {
            // The result does not depend on it.
        }
    }
}
