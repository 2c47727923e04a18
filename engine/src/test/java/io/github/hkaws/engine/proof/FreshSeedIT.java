package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A few schedules more, from a seed that nobody chose: each run of the build looks where none
 * looked before. A seed that ever failed becomes a line of {@code proof/seeds.txt}, and is run for
 * good.
 */
@Tag("one-carrier")
class FreshSeedIT {

    private static final int SCHEDULES = 100;

    @Test
    void keepsEveryPromiseFromASeedThatNobodyChose() throws InterruptedException {
        long seed = Long.getLong("proof.fresh", new SecureRandom().nextInt(Integer.MAX_VALUE));
        System.out.printf("2 x %d schedules from -Dproof.fresh=%d%n", SCHEDULES, seed);

        assertThat(broken(seed))
                .as("add %d to src/test/resources/proof/seeds.txt, and mend what it shows", seed)
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void keepsThemFromSeedsThatOnceFailed(long seed) throws InterruptedException {
        assertThat(broken(seed)).isEmpty();
    }

    private static Optional<String> broken(long seed) throws InterruptedException {
        for (boolean versioned : new boolean[] {true, false}) {
            var broken =
                    new Schedule(versioned, Mutant.NONE)
                            .firstBroken(seed, SCHEDULES, run -> {})
                            .map(Schedule.Run::story);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return Optional.empty();
    }

    static Stream<Long> seeds() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(FreshSeedIT.class.getResourceAsStream("/proof/seeds.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> Long.valueOf(line.strip()))
                            .toList()
                            .stream();
        }
    }
}
