package io.github.hkaws.cli.support;

import io.github.hkaws.cli.terminal.Terminal;
import java.io.InputStream;
import java.time.InstantSource;

/** What a command finds around it. */
public record CommandContext(
        Terminal terminal, InputStream in, InstantSource clock, CliConfig config) {}
