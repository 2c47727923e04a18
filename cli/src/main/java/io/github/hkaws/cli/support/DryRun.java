package io.github.hkaws.cli.support;

import picocli.CommandLine.Option;

/** For what changes something and deletes nothing. */
public final class DryRun {

    @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
    boolean asked;

    public boolean asked() {
        return asked;
    }
}
