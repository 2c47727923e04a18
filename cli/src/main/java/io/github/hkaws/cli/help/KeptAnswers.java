package io.github.hkaws.cli.help;

import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers of a bucket that are kept for some minutes in a directory of the user's, so that key
 * after key costs one look. Where nothing can be kept all is asked anew.
 */
final class KeptAnswers {

    private static final Duration KEPT = Duration.ofMinutes(5);
    private static final int NAME_DIGITS = 32;

    private final @Nullable Path directory;
    private final InstantSource clock;
    private final String bucket;

    /**
     * @param directory null: none
     */
    KeptAnswers(@Nullable Path directory, InstantSource clock, OpenBucket open) {
        this.directory = directory;
        this.clock = clock;
        this.bucket = open.endpoint() + " " + open.name();
    }

    /** The lines of an answer, kept or asked for. */
    List<String> or(String question, Supplier<List<String>> asked) {
        if (directory == null) {
            return asked.get();
        }
        Path file = directory.resolve(Sha256.hex(bucket + " " + question, NAME_DIGITS));
        try {
            Instant written = Files.getLastModifiedTime(file).toInstant();
            Instant now = clock.instant();
            if (written.isAfter(now.minus(KEPT)) && !written.isAfter(now.plus(KEPT))) {
                return Files.readAllLines(file);
            }
        } catch (IOException e) {
            // Not kept, or no longer.
        }
        List<String> lines = asked.get();
        keep(directory, file, lines);
        return lines;
    }

    private void keep(Path in, Path file, List<String> lines) {
        try {
            Files.createDirectories(in);
            // Readable by its owner alone, as temporary files are.
            Path part = Files.createTempFile(in, "answer", ".part");
            Files.write(part, lines);
            Files.setLastModifiedTime(part, FileTime.from(clock.instant()));
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            // Asked anew the next time.
        }
    }
}
