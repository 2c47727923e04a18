package io.github.hkaws.cli.ingest;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Arranges again and again, one sweep after the other, and says what is new: what was filed, and
 * what could not be, once.
 */
final class RepeatedArrange {

    /** Arranges all there is. */
    @FunctionalInterface
    interface Sweep {
        void run(Consumer<ArrangeBatch.Result> each);
    }

    private final Terminal terminal;
    private final ArrangeRows.Style style;
    private final Sweep sweep;
    private final Duration every;
    private final InstantSource clock;
    private long sweeps;
    private long filed;
    private String trouble = "";
    private Set<String> failed = Set.of();

    RepeatedArrange(
            Terminal terminal,
            ArrangeRows.Style style,
            Sweep sweep,
            Duration every,
            InstantSource clock) {
        this.terminal = terminal;
        this.style = style;
        this.sweep = sweep;
        this.every = every;
        this.clock = clock;
    }

    /**
     * Does not return before it is told to stop. The first sweep throws what stops it; later ones
     * say it, and the next one tries again.
     *
     * @param stopped waits for so long, and says whether there shall be no further sweep
     */
    void run(Predicate<Duration> stopped) {
        do {
            Instant begun = clock.instant();
            try {
                sweep();
                trouble = "";
            } catch (RuntimeException e) {
                goOnAfter(e);
            }
            sweeps++;
            if (stopped.test(rest(Duration.between(begun, clock.instant())))) {
                break;
            }
        } while (true);
        terminal.say(
                "%s filed in %s"
                        .formatted(Amounts.count(filed, "object"), Amounts.count(sweeps, "sweep")));
    }

    private void sweep() {
        var rows = new ArrangeRows(terminal, style);
        Set<String> failing = new HashSet<>();
        sweep.run(result -> {
            if (isNews(result, failing)) {
                rows.add(result);
            }
        });
        failed = failing;
        filed += rows.filed();
        terminal.flush();
        rows.summary()
                .ifPresent(text ->
                        terminal.say(
                                "%s  %s"
                                        .formatted(
                                                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                                                text)));
    }

    /** What stays in drop/ is met by every sweep. */
    private boolean isNews(ArrangeBatch.Result result, Set<String> failing) {
        return switch (result.outcome()) {
            case ArrangeOutcome.Arranged _,
                    ArrangeOutcome.Duplicate _,
                    ArrangeOutcome.Discarded _ ->
                    true;
            case ArrangeOutcome.Unreadable _,
                    ArrangeOutcome.TooLarge _,
                    ArrangeOutcome.Failed _ -> {
                String key = result.arrival().key().value();
                failing.add(key);
                yield !failed.contains(key);
            }
            case ArrangeOutcome.Placeholder _,
                    ArrangeOutcome.Heartbeat _,
                    ArrangeOutcome.SourceGone _,
                    ArrangeOutcome.SourceChanged _,
                    ArrangeOutcome.RelaysOwn _ ->
                    false;
        };
    }

    /** S3 may be away for a while; what is not S3's doing stops all, and so does the first. */
    private void goOnAfter(RuntimeException e) {
        String why = AwsErrors.explain(e).orElseThrow(() -> e);
        if (sweeps == 0) {
            throw e;
        }
        if (!why.equals(trouble)) {
            trouble = why;
            terminal.say("problem: " + Printable.of(why) + "; the next sweep tries again");
        }
    }

    /** Nothing where a sweep took as long, or somebody set the clock back. */
    private Duration rest(Duration taken) {
        if (taken.isNegative()) {
            return every;
        }
        Duration rest = every.minus(taken);
        return rest.isNegative() ? Duration.ZERO : rest;
    }
}
