package io.github.hkaws.infra;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Programs that a test runs where they are at hand. */
final class Programs {

    private Programs() {}

    /** The program's file; skips the test, and says so, where it is not on PATH. */
    static Path findOrSkip(String name) {
        String path = System.getenv().getOrDefault("PATH", "");
        Optional<Path> program =
                Arrays.stream(path.split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, name))
                        .filter(Files::isExecutable)
                        .findFirst();
        return program.isPresent() ? program.get() : abort("NOT RUN: " + name + " is not on PATH");
    }
}
