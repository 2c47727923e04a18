package io.github.hkaws.engine.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schedules that find nothing wrong with our code find what is wrong with each mutant. */
@Tag("one-carrier")
class MutantsIT {

    private static final int PATIENCE = 4000;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void catchesEachMutant(Mutant mutant) throws InterruptedException {
        Optional<Schedule.Run> caught = Optional.empty();
        boolean versioned = true;
        int tried = 0;
        while (caught.isEmpty() && tried < PATIENCE) {
            var run =
                    new Schedule(versioned, mutant)
                            .run(Choices.ofSeed(InterleavingsIT.SEED + tried / 2));
            caught = run.broken().isEmpty() ? Optional.empty() : Optional.of(run);
            versioned = !versioned;
            tried++;
        }

        System.out.printf("%s: schedule %d, %s%n", mutant, tried, caught.map(Schedule.Run::broken));
        assertThat(caught).as("schedule that catches " + mutant).isPresent();
    }
}
