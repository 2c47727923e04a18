package io.github.hkaws.cli.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.ArrangeOutcome;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sweeps that are given, and pauses that take no time. */
final class RepeatedArrangeTest {

    private static final Instant NOW = Instant.parse("2026-12-01T04:15:02.5Z");

    private Instant now = NOW;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Deque<RepeatedArrange.Sweep> sweeps = new ArrayDeque<>();
    private final List<Duration> pauses = new ArrayList<>();

    /** Runs all sweeps that are given. */
    private void run() {
        new RepeatedArrange(
                        new Terminal(out, err, 0, 0),
                        ArrangeRows.Style.TEXT,
                        each -> sweeps.remove().run(each),
                        Duration.ofSeconds(30),
                        () -> now)
                .run(pause -> {
                    pauses.add(pause);
                    return sweeps.isEmpty();
                });
    }

    private static ArrangeBatch.Result result(String name, ArrangeOutcome outcome) {
        var version =
                new ObjectVersion(
                        new Key("drop/" + name),
                        new ETag("00000000000000000000000000000000"),
                        null);
        return new ArrangeBatch.Result(new Arrival(version, 1, NOW, false, null), outcome);
    }

    private static ArrangeBatch.Result filed(String name) {
        return result(name, new ArrangeOutcome.Duplicate(new Key("cameras/" + name)));
    }

    private static ArrangeBatch.Result failed(String name) {
        return result(name, new ArrangeOutcome.Failed(new IllegalStateException("refused")));
    }

    @Test
    void saysWhatItFiledAndNothingElse() {
        sweeps.add(each -> {
            each.accept(filed("a"));
            each.accept(filed("b"));
            each.accept(result("c/", new ArrangeOutcome.Placeholder()));
        });
        sweeps.add(each -> each.accept(result("c/", new ArrangeOutcome.Placeholder())));

        run();

        assertThat(out.toString().lines())
                .containsExactly("drop/a -> cameras/a", "drop/b -> cameras/b");
        assertThat(err.toString().lines())
                .containsExactly(
                        "2026-12-01T04:15:02Z  2 duplicate", "2 objects filed in 2 sweeps");
    }

    @Test
    void saysOnceWhatCannotBeFiled() {
        for (int i = 0; i < 3; i++) {
            sweeps.add(each -> each.accept(failed("a")));
        }
        sweeps.add(each -> {});
        sweeps.add(each -> each.accept(failed("a")));

        run();

        assertThat(err.toString().lines())
                .containsExactly(
                        "problem: drop/a: refused",
                        "2026-12-01T04:15:02Z  1 failed",
                        "problem: drop/a: refused",
                        "2026-12-01T04:15:02Z  1 failed",
                        "0 objects filed in 5 sweeps");
    }

    @Test
    void beginsASweepWhenTheOneBeforeHasEnded() {
        sweeps.add(each -> now = now.plusSeconds(10));
        sweeps.add(each -> now = now.plusSeconds(45));
        sweeps.add(each -> now = now.minusSeconds(3600));

        run();

        assertThat(pauses)
                .containsExactly(Duration.ofSeconds(20), Duration.ZERO, Duration.ofSeconds(30));
    }

    @Test
    void goesOnWhenS3IsAwayForAWhile() {
        var away =
                new StoreException.Transient(
                        ErrorKind.UNREACHABLE,
                        StoreRequest.of(Operation.LIST, "", "drop/"),
                        null,
                        "cannot reach AWS (Connection refused)",
                        null);
        sweeps.add(each -> each.accept(filed("a")));
        for (int i = 0; i < 2; i++) {
            sweeps.add(each -> {
                throw away;
            });
        }
        sweeps.add(each -> each.accept(filed("b")));

        run();

        assertThat(err.toString().lines())
                .containsExactly(
                        "2026-12-01T04:15:02Z  1 duplicate",
                        "problem: cannot reach AWS (Connection refused); check the network and AWS_ENDPOINT_URL; the next sweep tries again",
                        "2026-12-01T04:15:02Z  1 duplicate",
                        "2 objects filed in 4 sweeps");
    }

    @Test
    void endsWhereNotEvenTheFirstSweepWorks() {
        var refused =
                new StoreException.Permanent(
                        ErrorKind.OTHER,
                        StoreRequest.of(Operation.LIST, "", "drop/"),
                        null,
                        "400",
                        null);
        sweeps.add(each -> {
            throw refused;
        });
        assertThatThrownBy(this::run).isSameAs(refused);
    }

    @Test
    void endsWhenWhatFailsIsNotS3s() {
        var bug = new IllegalArgumentException("a bug");
        sweeps.add(each -> {});
        sweeps.add(each -> {
            throw bug;
        });
        assertThatThrownBy(this::run).isSameAs(bug);
    }
}
