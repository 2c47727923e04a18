package io.github.hkaws.archive.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing is lost, doubled or overwritten in any of many random schedules. More of them, or others:
 * {@code -Dproof.schedules=20000 -Dproof.seed=N}.
 */
@Tag("one-carrier")
class InterleavingsTest {

    static final int SCHEDULES = Integer.getInteger("proof.schedules", 2000);
    static final long SEED = Long.getLong("proof.seed", 20261123L);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsEveryPromiseInEverySchedule(boolean versioned) throws InterruptedException {
        System.out.printf("%d schedules from -Dproof.seed=%d%n", SCHEDULES / 2, SEED);

        var schedule = new Schedule(versioned, Mutant.NONE);
        Optional<Schedule.Run> broken = schedule.firstBroken(SEED, SCHEDULES / 2);
        System.out.printf("in %d of them namesakes were read%n", schedule.namesakes());

        assertThat(broken.map(Schedule.Run::story)).isEmpty();
        assertThat(schedule.namesakes()).isPositive();
    }
}
