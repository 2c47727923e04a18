package io.github.hkaws.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * CopyObject as the arranging relies on it: from exactly this version, to nowhere but a free key.
 */
final class ConditionalCopyIT {

    private static LocalAws aws;

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void refusesToCopyOntoAnExistingKey() {
        var bucket = S3Steps.newBucket(aws, false);
        bucket.put("source", "new");
        bucket.put("target", "old");

        var refusal =
                bucket.refusalOf(() -> bucket.copy("source", "target", c -> c.ifNoneMatch("*")));

        assertThat(refusal.statusCode()).isEqualTo(412);
        assertThat(refusal.awsErrorDetails().errorCode()).isEqualTo("PreconditionFailed");
        assertThat(bucket.get("target")).isEqualTo("old");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void letsExactlyOneOfManyRacersCopy(boolean versioned) throws Exception {
        var bucket = S3Steps.newBucket(aws, versioned);
        for (int racer = 0; racer < 32; racer++) {
            bucket.put("source-" + racer, "bytes of " + racer);
        }

        for (int round = 0; round < 10; round++) {
            var target = "target-" + round;
            var winners = race(32, racer -> wins(bucket, "source-" + racer, target));

            assertThat(winners).as("winners of round %d", round).hasSize(1);
            assertThat(bucket.get(target)).isEqualTo("bytes of " + winners.getFirst());
        }
    }

    private static boolean wins(S3Steps bucket, String source, String target) {
        var refusal = bucket.refusalOf(() -> bucket.copy(source, target, c -> c.ifNoneMatch("*")));
        if (refusal != null) {
            assertThat(refusal.statusCode()).isEqualTo(412);
        }
        return refusal == null;
    }

    private interface Attempt {
        boolean by(int racer);
    }

    private static List<Integer> race(int racers, Attempt attempt) throws Exception {
        var start = new CyclicBarrier(racers);
        var attempts = new ArrayList<Callable<Boolean>>();
        for (int racer = 0; racer < racers; racer++) {
            int number = racer;
            attempts.add(() -> {
                start.await();
                return attempt.by(number);
            });
        }
        var winners = new ArrayList<Integer>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results = threads.invokeAll(attempts);
            for (int racer = 0; racer < racers; racer++) {
                if (results.get(racer).get()) {
                    winners.add(racer);
                }
            }
        }
        return winners;
    }
}
