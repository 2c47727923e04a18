package io.github.hkaws.cli.embedded;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.SiteOptions;
import io.github.hkaws.domain.site.BucketName;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
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
            "Runs an S3 and an SQS on this computer, in memory, until Ctrl-C: a versioned bucket"
                    + " that tells a queue of what appears under drop/, and the real function that"
                    + " arranges it. For the aws CLI, s3fs, your own scripts; reachable from this"
                    + " computer only. All that it holds ends with it: keep no picture there that you"
                    + " have nowhere else."
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
public final class LocalCommand implements Callable<Integer> {

    private static final int MAX_PORT = 65_535;

    private final CommandContext here;
    private final Supplier<EmbeddedAws> embedded;

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

    /**
     * A command.
     *
     * @param embedded asked when it runs
     */
    public LocalCommand(CommandContext here, Supplier<EmbeddedAws> embedded) {
        this.here = here;
        this.embedded = embedded;
    }

    @Override
    public Integer call() {
        BucketName.problem(bucket)
                .ifPresent(problem -> {
                    throw misuse("--bucket %s: %s".formatted(bucket, problem));
                });
        checkPort("--port", port);
        checkPort("--sqs-port", sqsPort);
        return embedded.get().local(this);
    }

    public CommandContext here() {
        return here;
    }

    public CommonOptions common() {
        return common;
    }

    public SiteOptions rules() {
        return rules;
    }

    /** S3's port; 0: any free one. */
    public int port() {
        return port;
    }

    /** SQS's port; 0: any free one. */
    public int sqsPort() {
        return sqsPort;
    }

    public String bucket() {
        return bucket;
    }

    /** Whether the function is attached to the queue. */
    public boolean arranges() {
        return !noArrange;
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
