package io.github.hkaws.demo.site;

import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.domain.site.Site;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Starts embedded AWS where there is room for it, and says so where there is none. */
public final class Ports {

    private Ports() {}

    /** Starts it. */
    public static EmbeddedSite start(String bucket, Site site, int s3Port, int sqsPort) {
        checkFree("--port", s3Port);
        checkFree("--sqs-port", sqsPort);
        return EmbeddedSite.start(bucket, site, s3Port, sqsPort);
    }

    private static void checkFree(String option, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new Mistake(
                    "port %d cannot be used (%s); name another with %s, or leave it out for any free one"
                            .formatted(port, IoReason.of(e), option),
                    e);
        }
    }
}
