package io.github.hkaws.demo;

import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.domain.failure.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** Copies objects to a folder, keys becoming paths below it, so that a person can look at them. */
public final class OutFolder implements BiConsumer<String, byte[]> {

    private final Path root;

    public OutFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    @Override
    public void accept(String key, byte[] bytes) {
        Path file = root.resolve(key).normalize();
        if (!file.startsWith(root)) {
            throw new IllegalArgumentException(key + " would lead out of " + root);
        }
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new Mistake(
                    "cannot write %s (%s); make room there, or name another place with --out"
                            .formatted(file, IoReason.of(e)),
                    e);
        }
    }
}
