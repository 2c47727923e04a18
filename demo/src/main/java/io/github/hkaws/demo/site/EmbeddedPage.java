package io.github.hkaws.demo.site;

import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.cli.web.RestoreWatch;
import io.github.hkaws.cli.web.WebCommand;
import io.github.hkaws.cli.web.WebLog;
import io.github.hkaws.cli.web.WebServer;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.review.ReviewParts;
import io.github.hkaws.storage.s3.S3Links;
import io.github.hkaws.storage.s3.ServerTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;

/** The page over an embedded site, with changes allowed: nothing there is anybody's. */
public final class EmbeddedPage implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final WebServer server;
    private final RestoreWatch watch;

    private EmbeddedPage(WebServer server, RestoreWatch watch) {
        this.server = server;
        this.watch = watch;
    }

    /** Serves it on the usual port, or on any free one if that is taken. */
    public static EmbeddedPage open(EmbeddedSite embedded, Site site, Terminal terminal) {
        var aws = embedded.aws();
        var links =
                new S3Links(
                        embedded.bucket(),
                        aws.region(),
                        aws.s3Endpoint(),
                        aws.credentials(),
                        new ServerTime(InstantSource.system()));
        var store = embedded.store();
        var log = new WebLog(terminal, /* requests= */ false);
        var parts =
                new ReviewParts(
                        store,
                        links,
                        site,
                        aws.clock(),
                        aws.region().id(),
                        /* allowChanges= */ true,
                        log::changed);
        var watch =
                RestoreWatch.start(
                        new RestoreQueries(store),
                        new RestoreService(store, aws.clock(), aws.region().id()),
                        PAUSE,
                        terminal::say);
        return new EmbeddedPage(serve(parts, log), watch);
    }

    private static WebServer serve(ReviewParts parts, WebLog log) {
        try {
            return WebServer.start(WebCommand.USUAL_PORT, parts, log);
        } catch (IOException taken) {
            try {
                return WebServer.start(0, parts, log);
            } catch (IOException e) {
                throw new UncheckedIOException("no port is free for the page", e);
            }
        }
    }

    /** Where the page is. */
    public URI address() {
        return server.address();
    }

    @Override
    public void close() {
        watch.close();
        server.close();
    }
}
