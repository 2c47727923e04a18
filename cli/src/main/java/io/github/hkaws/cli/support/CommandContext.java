package io.github.hkaws.cli.support;

import io.github.hkaws.cli.terminal.Terminal;
import java.io.InputStream;
import java.net.URI;
import java.time.InstantSource;
import java.util.function.Predicate;

/**
 * What a command finds around it.
 *
 * @param proven S3s that need not be tried before the first write; none but in tests
 */
public record CommandContext(
        Terminal terminal,
        InputStream in,
        InstantSource clock,
        CliConfig config,
        Predicate<URI> proven) {

    public CommandContext(
            Terminal terminal, InputStream in, InstantSource clock, CliConfig config) {
        this(terminal, in, clock, config, endpoint -> false);
    }
}
