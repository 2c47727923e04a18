package io.github.hkaws.cli.config;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.SiteOptions;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.domain.site.SiteFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is wrong in a site file; where nothing is, what it means. */
@Command(
        name = "check",
        description = {
            "Reads a site file and says all that is wrong in it, each with its line and the remedy; or"
                    + " else in words what it means, with what the file leaves out. Needs no AWS and"
                    + " changes nothing."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws config check",
            "  hkaws config check site.yaml --json | jq -r 'select(.level == \"wrong\") | .what'",
            "",
            "With --json each sentence is one line: level (ok, hint or wrong), topic, what.",
            "Exit code 1: something is wrong."
        })
public final class ConfigCheckCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            description = {
                "The site file. Default: HKAWS_SITE_FILE, else hkaws.yaml in this directory."
            })
    @Nullable Path file;

    @Option(
            names = "--site",
            paramLabel = "FILE",
            description = "The same, as it is said to other commands.")
    @Nullable Path site;

    @Spec @Nullable CommandSpec spec;

    public ConfigCheckCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (file != null && site != null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    "%s and --site %s: one file at a time".formatted(file, site));
        }
        Path said = file != null ? file : site;
        Path read =
                said != null
                        ? said
                        : Path.of(
                                Objects.requireNonNullElse(
                                        here.config().siteFile(), SiteOptions.USUAL_FILE));
        try {
            new SiteWords(SiteFile.read(read), here.clock().instant())
                    .sentences()
                    .forEach(this::print);
            here.terminal().flush();
            here.terminal().note("%s: nothing is wrong".formatted(read));
            return ExitCodes.DONE;
        } catch (SiteFileException e) {
            e.problems().forEach(what -> print(new Sentence("wrong", "site file", what)));
            here.terminal().flush();
            return ExitCodes.FAILED;
        }
    }

    private void print(Sentence sentence) {
        here.terminal()
                .line(
                        common.json()
                                ? new JsonLine()
                                        .put("level", sentence.level())
                                        .put("topic", sentence.topic())
                                        .put("what", sentence.what())
                                        .toString()
                                : "%-6s %-14s %s"
                                        .formatted(
                                                sentence.level().equals("wrong")
                                                        ? "WRONG"
                                                        : sentence.level(),
                                                Printable.of(sentence.topic()),
                                                Printable.of(sentence.what())));
    }
}
