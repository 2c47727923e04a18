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
    private static final String CLEAR = "\r\u001b[K";

    private final Terminal terminal;
    private final String task;
    private final long total;
    private final LongSupplier nanoTime;
    private final long start;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong due;
    private volatile boolean shown;

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

    /**
     * Takes the bar off the screen, for results that go there too; the next step shows it again.
     */
    public void hide() {
        if (onScreen() && shown && !terminal.isQuiet()) {
            shown = false;
            print(CLEAR);
        }
    }

    /** Shows the end. */
    @Override
    public void close() {
        if (terminal.isQuiet()) {
            return;
        }
        if (onScreen()) {
            print("%s%s%n".formatted(CLEAR, ended()));
        } else {
            terminal.say(ended());
        }
    }

    private String ended() {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "%-10s %,7d in %.1f s (%s/s)",
                task,
                done.get(),
                seconds,
                perSecond(done.get() / Math.max(seconds, 0.001)));
    }

    private void show(long now, long nanos) {
        if (terminal.isQuiet()) {
            return;
        }
        double seconds = Math.max((nanos - start) / 1e9, 0.001);
        double rate = now / seconds;
        String text =
                total == UNKNOWN
                        ? String.format(Locale.ROOT, "%-10s %,d (%s/s)", task, now, perSecond(rate))
                        : String.format(
                                Locale.ROOT,
                                "%-10s %s%,d of %,d  %s/s  %s left",
                                task,
                                onScreen() ? bar(now) : "",
                                now,
                                total,
                                perSecond(rate),
                                remaining((total - now) / Math.max(rate, 0.000_001)));
        if (onScreen()) {
            shown = true;
            // A line that the screen folds cannot be taken back.
            print(
                    CLEAR
                            + (text.length() < terminal.errWidth()
                                    ? text
                                    : text.substring(0, Math.max(0, terminal.errWidth() - 1))));
        } else {
            terminal.say(text);
        }
    }

    private static String perSecond(double rate) {
        return String.format(Locale.ROOT, rate > 0 && rate < 1 ? "%.2f" : "%,.0f", rate);
    }

    private String bar(long now) {
        int filled = (int) (BAR * Math.min(now, total) / Math.max(total, 1));
        return "[%s%s] ".formatted("#".repeat(filled), "-".repeat(BAR - filled));
    }

    /** {@code 0:09}, {@code 12:30}, {@code 3:05:00}; of what takes days, how many. */
    private static String remaining(double seconds) {
        long whole = Math.round(Math.clamp(seconds, 0, 1e9));
        if (whole >= 2 * 86_400) {
            return "%d days".formatted(whole / 86_400);
        }
        return whole < 3600
                ? "%d:%02d".formatted(whole / 60, whole % 60)
                : "%d:%02d:%02d".formatted(whole / 3600, whole / 60 % 60, whole % 60);
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
