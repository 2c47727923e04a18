package io.github.hkaws.local;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Runs jobs at their times by a clock that it moves itself, one after the other in the caller's
 * thread: a year of nights in a moment, and the same every time. Not for several threads.
 */
public final class LocalSchedule {

    /** What is run. */
    @FunctionalInterface
    public interface Job {

        /**
         * Does the work; the clock stands at the time at which it was due.
         *
         * @throws Exception whatever it likes, which ends the advance
         */
        void run(Instant due) throws Exception;
    }

    private record Entry(String name, ScheduleExpression when, Job job, Instant start) {}

    private record Due(Entry entry, Instant at) {}

    private final ManualClock clock;
    private final List<Entry> entries = new ArrayList<>();

    public LocalSchedule(ManualClock clock) {
        this.clock = clock;
    }

    /** From now on has the job run whenever the expression says. */
    public void add(String name, ScheduleExpression when, Job job) {
        entries.add(new Entry(name, when, job, clock.instant()));
    }

    public void advance(Duration duration) {
        advanceTo(clock.instant().plus(duration));
    }

    /**
     * Moves the clock on and runs what falls due until then, that instant included, in the order of
     * time and then of {@link #add}.
     *
     * @throws IllegalStateException if a job throws; the clock then stands at its time
     */
    public void advanceTo(Instant end) {
        var from = clock.instant();
        for (var due = nextBatch(from, end); !due.isEmpty(); due = nextBatch(from, end)) {
            from = due.getFirst().at();
            clock.moveTo(from);
            due.forEach(LocalSchedule::run);
        }
        clock.moveTo(end);
    }

    /** The jobs that are due next, all at one instant. */
    private List<Due> nextBatch(Instant after, Instant end) {
        var next =
                entries.stream()
                        .flatMap(entry -> due(entry, after).stream())
                        .filter(due -> !due.at().isAfter(end))
                        .toList();
        var first = next.stream().map(Due::at).min(Comparator.naturalOrder());
        return next.stream().filter(due -> first.filter(due.at()::equals).isPresent()).toList();
    }

    private static Optional<Due> due(Entry entry, Instant after) {
        return entry.when().next(after, entry.start()).map(at -> new Due(entry, at));
    }

    private static void run(Due due) {
        try {
            due.entry().job().run(due.at());
        } catch (Exception e) {
            throw new IllegalStateException(
                    "The job %s, due at %s, failed".formatted(due.entry().name(), due.at()), e);
        }
    }
}
