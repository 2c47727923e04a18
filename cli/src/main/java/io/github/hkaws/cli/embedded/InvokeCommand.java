package io.github.hkaws.cli.embedded;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.layout.Prefixes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs a function on this computer, on a real bucket. */
@Command(
        name = "invoke",
        description = {
            "Runs the function's real zip in a process of its own under AWS's own runtime interface"
                    + " client, as Lambda does, on your bucket and with your credentials. Prints what the"
                    + " function answers. Needs no Docker; mails nobody.",
            "EVENT is a file of events/, say, or - for standard input. What it tells of the bucket is made"
                    + " true first: its name, and each object's size, ETag and version."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws invoke arrange --key " + Prefixes.DROP + "front/20261120T071503.jpg",
            "  hkaws invoke arrange events/arrange-sqs-put.json --key "
                    + Prefixes.DROP
                    + "front/20261120T071503.jpg",
            "  hkaws invoke rotate",
            "  echo '{\"camera\":\"front\",\"date\":\"2026-11-09\"}' | hkaws invoke restore -",
            "",
            "Exit code 1: the function failed, or could not be started."
        })
public final class InvokeCommand implements Callable<Integer> {

    private static final Path USUAL_SITE_FILE = Path.of("hkaws.yaml");

    /** The functions of a site, as their names are formed. */
    public enum Function {
        ARRANGE,
        ROTATE,
        SWEEP,
        PURGE,
        PACK,
        RESTORE;

        /** The class that Lambda calls. */
        public String handler() {
            String name = label();
            return "io.github.hkaws.functions.%s%sHandler"
                    .formatted(name.substring(0, 1).toUpperCase(Locale.ROOT), name.substring(1));
        }

        /** As its deployed name ends. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final CommandContext here;
    private final Supplier<EmbeddedAws> embedded;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    @Parameters(
            index = "0",
            paramLabel = "FUNCTION",
            description = "One of: ${COMPLETION-CANDIDATES}, in any case.")
    @Nullable Function function;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "EVENT",
            description = {
                "A file with what AWS would hand over.",
                "Default: with --key S3's notification of it, else what a schedule hands over."
            })
    @Nullable String event;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "The object that the event is to tell of, in place of its own.")
    @Nullable String key;

    /**
     * A command.
     *
     * @param embedded asked when it runs
     */
    public InvokeCommand(CommandContext here, Supplier<EmbeddedAws> embedded) {
        this.here = here;
        this.embedded = embedded;
    }

    @Override
    public Integer call() {
        EmbeddedAws runtime = embedded.get();
        try (OpenBucket open = bucket.open(here)) {
            return runtime.invoke(this, open);
        }
    }

    public CommandContext here() {
        return here;
    }

    public CommonOptions common() {
        return common;
    }

    public Function function() {
        return Objects.requireNonNull(function);
    }

    /** A file's name, or {@code -}; null: none was named. */
    public @Nullable String event() {
        return event;
    }

    /** The object to tell of; null: the event's own. */
    public @Nullable String key() {
        return key;
    }

    /** The site file that was named, or the usual one; null: there is none. */
    public @Nullable Path siteFile() {
        var named =
                Objects.requireNonNull(spec).commandLine().getParseResult().matchedOption("--site");
        if (named != null) {
            return Path.of(named.originalStringValues().getLast());
        }
        String configured = here.config().siteFile();
        if (configured != null) {
            return Path.of(configured);
        }
        return Files.exists(USUAL_SITE_FILE) ? USUAL_SITE_FILE : null;
    }
}
