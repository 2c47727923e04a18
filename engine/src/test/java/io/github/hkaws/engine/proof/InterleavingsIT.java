package io.github.hkaws.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is lost, doubled or overwritten in any of many random schedules. More of them, or others:
 * {@code -Dproof.schedules=20000 -Dproof.seed=N}.
 */
@Tag("one-carrier")
class InterleavingsIT {

    static final int SCHEDULES = Integer.getInteger("proof.schedules", 2000);
    static final long SEED = Long.getLong("proof.seed", 20261123L);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsEveryPromiseInEverySchedule(boolean versioned) throws InterruptedException {
        System.out.printf("%d schedules from -Dproof.seed=%d%n", SCHEDULES / 2, SEED);

        List<Schedule.Run> runs = new ArrayList<>();
        var schedule = new Schedule(versioned, Mutant.NONE);
        Optional<Schedule.Run> broken =
                schedule.firstBroken(SEED, SCHEDULES / 2, run -> runs.add(run.withoutTrace()));
        System.out.printf("in %d of them namesakes were read%n", schedule.namesakes());

        long between = runs.stream().filter(Schedule.Run::purgedBetween).count();
        int purges = runs.stream().mapToInt(Schedule.Run::purges).sum();
        int deleting = runs.stream().mapToInt(Schedule.Run::deletingPurges).sum();
        System.out.printf(
                "%d of them with a purge between two arrivals; %d of %d purges deleted something%n",
                between, deleting, purges);
        assertThat(broken.map(Schedule.Run::story)).isEmpty();
        assertThat(schedule.namesakes()).isPositive();
        assertThat(between * 3).isGreaterThanOrEqualTo(runs.size());
        // One at the end of each, and some of those before it.
        assertThat(deleting).isGreaterThan(runs.size());
    }
}
