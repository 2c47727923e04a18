package io.github.hkaws.cli.help;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.ExitCodes;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has shells complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script with which a shell completes commands and options.",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  source <(hkaws completion bash)     # or put this line into ~/.bashrc",
            "  source <(hkaws completion zsh)      # or into ~/.zshrc"
        })
public final class CompletionCommand implements Callable<Integer> {

    /** One script serves both. */
    enum Shell {
        BASH,
        ZSH
    }

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh.")
    Shell shell = Shell.BASH;

    public CompletionCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        CommandLine root = Objects.requireNonNull(spec).root().commandLine();
        here.terminal().line(AutoComplete.bash("hkaws", root).stripTrailing());
        return ExitCodes.DONE;
    }
}
