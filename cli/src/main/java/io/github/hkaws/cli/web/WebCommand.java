package io.github.hkaws.cli.web;

import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.UntilInterrupted;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.review.ReviewParts;
import io.github.hkaws.storage.s3.S3Links;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the review page. */
@Command(
        name = "web",
        description = {
            "Serves the review page to this computer, until Ctrl-C: the newest picture of each camera,"
                    + " days and moments of all of them. It only looks, unless you allow changes:"
                    + " restore, hold, release and export."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws web --bucket B",
            "  hkaws web --allow-changes",
            "  hkaws web --port 0 --json      # any free port; one line once it serves",
            "",
            "The line has address, bucket and allowChanges."
        })
public final class WebCommand implements Callable<Integer> {

    /** The port of the page, where it is free. */
    public static final int USUAL_PORT = 8181;

    private static final int MAX_PORT = 65_535;
    private static final Duration RESTORE_PAUSE = Duration.ofMinutes(1);

    private final CommandContext here;

    @Spec @Nullable CommandSpec spec;
    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "" + USUAL_PORT,
            description = "The page's port; 0: any free one. Default: ${DEFAULT-VALUE}.")
    int port;

    @Option(
            names = "--allow-changes",
            description = "Let the page restore, hold, release and export.")
    boolean allowChanges;

    public WebCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > MAX_PORT) {
            throw misuse(
                    "--port %d: a port is 1 to %d, or 0 for any free one"
                            .formatted(port, MAX_PORT));
        }
        OpenBucket open = bucket.open(here);
        var links =
                new S3Links(
                        open.name(),
                        open.region(),
                        open.endpoint(),
                        open.credentials(),
                        open.serverTime());
        var log = new WebLog(here.terminal(), common.verbose());
        var parts =
                new ReviewParts(
                        open.store(),
                        links,
                        open.site(),
                        here.clock(),
                        open.region().id(),
                        allowChanges,
                        log::changed);
        WebServer server = start(parts, log);
        RestoreWatch watch = allowChanges ? watch(open) : null;
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("address", server.address().toString())
                                    .put("bucket", open.name())
                                    .put("allowChanges", allowChanges)
                                    .toString());
        } else {
            here.terminal().line(server.address().toString());
        }
        here.terminal().flush();
        OtherClock.word(open.serverTime()).ifPresent(here.terminal()::say);
        here.terminal()
                .say(
                        "bucket %s, %s; %s; Ctrl-C ends it"
                                .formatted(
                                        open.name(),
                                        open.zone(),
                                        allowChanges
                                                ? "changes are allowed"
                                                : "read-only (--allow-changes lets it restore, hold and export)"));
        return UntilInterrupted.keep(
                () -> {
                    if (watch != null) {
                        watch.close();
                    }
                    server.close();
                    open.close();
                },
                here.terminal());
    }

    private RestoreWatch watch(OpenBucket open) {
        return RestoreWatch.start(
                new RestoreQueries(open.store()),
                new RestoreService(open.store(), here.clock(), open.region().id()),
                RESTORE_PAUSE,
                here.terminal()::say);
    }

    private WebServer start(ReviewParts parts, WebLog log) {
        try {
            return WebServer.start(port, parts, log);
        } catch (IOException e) {
            throw new Mistake(
                    "port %d cannot be used (%s); name another with --port, or --port 0 for any free one"
                            .formatted(port, IoReason.of(e)),
                    e);
        }
    }

    private ParameterException misuse(String message) {
        return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
    }
}
