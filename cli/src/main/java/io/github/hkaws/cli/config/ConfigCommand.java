package io.github.hkaws.cli.config;

import io.github.hkaws.cli.support.CommandContext;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What is done with site files. */
@Command(
        name = "config",
        description = "Checks a site file, and says what it means: hkaws config check.",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n")
public final class ConfigCommand implements Runnable {

    @Spec @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    private ConfigCommand() {}

    /** With all that it can. */
    public static CommandLine with(CommandContext here) {
        return new CommandLine(new ConfigCommand()).addSubcommand(new ConfigCheckCommand(here));
    }

    /** By itself it is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "what of it? hkaws config check says what is wrong in a site file, or what it means");
    }
}
