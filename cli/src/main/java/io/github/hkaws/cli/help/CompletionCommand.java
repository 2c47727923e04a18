package io.github.hkaws.cli.help;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.Completions;
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
        description =
                "Prints a script with which a shell completes commands and options, and the bucket's cameras and dates, which are asked for as hkaws cameras does and kept for five minutes.",
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

    /** Where picocli takes the words that fit a place. */
    private static final String FIXED = "  options=(\"$@\")\n";

    private static final String ASKED =
            """
              options=()
              local each asked=()
              for each in "$@"; do
                case $each in
                  %s | %s) asked+=("$each") ;;
                  *) options+=("$each") ;;
                esac
              done
              if [ ${#asked[@]} -gt 0 ]; then
                options+=($(_hkaws_ask "${asked[@]}"))
              fi
            """
                    .formatted(Completions.CAMERAS, Completions.DATES);

    private static final String ASK =
            """
            # Asks hkaws for cameras and dates, with the options by which it finds the bucket. Ids and dates hold no spaces.
            function _hkaws_ask() {
              local program=${COMP_LINE%% *} at each flags=() typed=()
              if [ -z "$program" ]; then program=${COMP_WORDS[0]}; fi
              for (( at=2; at<COMP_CWORD; at++ )); do
                each=${COMP_WORDS[at]}
                case $each in
                  --bucket | --site | --profile | --region | --zone)
                    at=$((at + 1))
                    if [ "${COMP_WORDS[at]}" = "=" ]; then at=$((at + 1)); fi
                    flags+=("$each=${COMP_WORDS[at]}")
                    ;;
                  --bucket=* | --site=* | --profile=* | --region=* | --zone=* | --force) flags+=("$each") ;;
                  -* | =) ;;
                  *) typed+=("$each") ;;
                esac
              done
              "$program" candidates "${flags[@]}" "$@" -- "${typed[@]}" 2>/dev/null </dev/null
            }

            """;

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
        here.terminal().line(script(AutoComplete.bash("hkaws", root)).stripTrailing());
        return ExitCodes.DONE;
    }

    /** Has what only the bucket knows asked for, and only where it is to be completed. */
    private static String script(String generated) {
        int at = generated.indexOf(FIXED);
        if (at < 0) {
            throw new IllegalStateException("picocli writes its script otherwise; adapt ours");
        }
        int function = generated.indexOf("function compReplyArray");
        int end = generated.lastIndexOf("\n\n", function) + 2; // in front of its comment
        return generated.substring(0, end)
                + ASK
                + generated.substring(end, at)
                + ASKED
                + generated.substring(at + FIXED.length());
    }
}
