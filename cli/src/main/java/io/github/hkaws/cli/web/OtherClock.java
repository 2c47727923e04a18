package io.github.hkaws.cli.web;

import io.github.hkaws.storage.s3.ServerTime;
import java.time.Duration;
import java.util.Optional;

/** What to say where this computer's clock is not S3's. */
final class OtherClock {

    /** With a difference of a quarter of an hour S3 refuses what is signed by it. */
    private static final Duration MUCH = Duration.ofMinutes(5);

    private OtherClock() {}

    static Optional<String> word(ServerTime time) {
        Duration ahead = time.ahead();
        return ahead.abs().compareTo(MUCH) < 0
                ? Optional.empty()
                : Optional.of(
                        "this computer's clock is %d minutes %s S3's; links are signed by S3's, but set it: timedatectl set-ntp true"
                                .formatted(
                                        ahead.abs().toMinutes(),
                                        ahead.isNegative() ? "ahead of" : "behind"));
    }
}
