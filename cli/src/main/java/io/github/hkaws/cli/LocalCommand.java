package io.github.hkaws.cli;

import io.github.hkaws.cli.embedded.Directions;
import io.github.hkaws.cli.embedded.EmbeddedSite;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.SiteOptions;
import io.github.hkaws.cli.support.UntilInterrupted;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.site.BucketName;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Leaves embedded AWS running for other programs. */
@Command(
        name = "local",
        description = {
            "Runs an S3 and an SQS on this computer, in memory, until Ctrl-C: a versioned bucket that"
                    + " tells a queue of what appears under drop/, and the real function that arranges"
                    + " it. For the aws CLI, s3fs, your own scripts; reachable from this computer only."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws local --port 9000",
            "  hkaws local --port 9000 --no-arrange    # the queue is yours",
            "  hkaws local --json > local.json &       # for scripts: one line once it serves",
            "",
            "The line has s3Endpoint, sqsEndpoint, region, accessKeyId, secretAccessKey, bucket,",
            "queueUrl, deadLetterQueueUrl and arranging."
        })
final class LocalCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    private final Terminal terminal;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin SiteOptions rules = new SiteOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "S3's port. Default: any free one.")
    int port;

    @Option(
            names = "--sqs-port",
            paramLabel = "N",
            defaultValue = "0",
            description = "SQS's port. Default: any free one.")
    int sqsPort;

    @Option(
            names = "--bucket",
            paramLabel = "NAME",
            defaultValue = "hkaws-local",
            description = "The bucket's name. Default: ${DEFAULT-VALUE}.")
    String bucket = "";

    @Option(
            names = "--no-arrange",
            description = "Attach no function: drop/ and the queue are left alone.")
    boolean noArrange;

    LocalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EmbeddedSite site = start();
        if (!noArrange) {
            var log = common.verbose() ? FunctionLog.to(terminal) : FunctionLog.nowhere();
            var _ = site.attach(site.arrangeFunction(rules.site(), log));
        }
        var directions = new Directions(site);
        if (common.json()) {
            terminal.line(directions.json(!noArrange).toString());
        } else {
            directions.lines().forEach(terminal::line);
        }
        terminal.flush();
        terminal.say("");
        terminal.say(
                noArrange
                        ? "running; nothing arranges (--no-arrange); Ctrl-C ends it"
                        : "running; what appears in drop/ is arranged (time zone %s); Ctrl-C ends it"
                                .formatted(rules.site().zoneName()));
        return UntilInterrupted.keep(site, terminal);
    }

    private EmbeddedSite start() {
        BucketName.problem(bucket)
                .ifPresent(problem -> {
                    throw misuse("--bucket %s: %s".formatted(bucket, problem));
                });
        checkPort("--port", port);
        checkPort("--sqs-port", sqsPort);
        return Ports.start(bucket, port, sqsPort);
    }

    private void checkPort(String option, int number) {
        if (number < 0 || number > MAX_PORT) {
            throw misuse(
                    "%s %d: a port is 1 to %d, or 0 for any free one"
                            .formatted(option, number, MAX_PORT));
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
