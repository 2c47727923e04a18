package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code doc/tour.md} shows what commands say; {@code -Dhkaws.write=true} writes it anew with
 * 100,000 captures, which takes some minutes and more memory than tests have otherwise:
 *
 * <pre>{@code
 * ./mvnw -pl cli -am verify -Dtest=none -Dsurefire.failIfNoSpecifiedTests=false -Dit.test=TourIT \
 *     -Dfailsafe.failIfNoSpecifiedTests=false -Dhkaws.write=true -Dtest.heap=6g
 * }</pre>
 *
 * Here a smaller site must say the same but for its numbers.
 */
final class TourIT {

    private static final Path PAGE = Path.of("../doc/tour.md");
    @TempDir Path directory;

    @Test
    void saysWhatThePageShows() throws IOException {
        if (Boolean.getBoolean("hkaws.write")) {
            int perDay = Integer.getInteger("hkaws.perDay", 139);
            try (var tour = new Tour(directory, 12, perDay)) {
                Files.writeString(PAGE, head(12 * 60 * perDay) + tour.transcript());
            }
            return;
        }
        try (var tour = new Tour(directory, 4, 20)) {
            String page = Files.readString(PAGE);
            String steps = page.substring(page.indexOf("\n## "));

            assertThat(normal(tour.transcript())).isEqualTo(normal(steps));
        }
    }

    private static String head(int captures) {
        return """
        # A tour of the command line

        Written by `TourIT` with `-Dhkaws.write=true`: %,d small captures of 12 cameras on 60 days, on the embedded AWS. A test holds
        a smaller site against it; do not edit. Long answers are cut. [cli.md](cli.md) has every option.
        """
                .formatted(captures);
    }

    /** Without what depends on how much there is, and on which day is purged first. */
    private static String normal(String transcript) {
        return transcript
                .replaceAll("(about )?(less than )?\\$\\d[\\d,.]*", "\\$N")
                .replaceAll("\\d[\\d,.:]*( (B|kB|MB|GB)\\b)?", "N")
                .replaceAll("[a-z-]+/(N-N-N:? purged)", "CAMERA/$1")
                .replaceAll("-{2,}", "-")
                .replaceAll(" +", " ");
    }
}
