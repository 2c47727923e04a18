package io.github.hkaws.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import software.amazon.awssdk.regions.Region;

/** The options of a {@link LocalAws}. */
public final class LocalAwsBuilder {

    int s3Port;
    int sqsPort;
    String accessKey = "test";
    String secretKey = "test";
    Region region = Region.US_EAST_1;
    InstantSource clock = InstantSource.system();
    Duration restoreDelay = Duration.ZERO;

    LocalAwsBuilder() {}

    /** 0, the default, is any free port. */
    public LocalAwsBuilder s3Port(int port) {
        s3Port = port;
        return this;
    }

    /** 0, the default, is any free port. */
    public LocalAwsBuilder sqsPort(int port) {
        sqsPort = port;
        return this;
    }

    public LocalAwsBuilder credentials(String newAccessKey, String newSecretKey) {
        accessKey = newAccessKey;
        secretKey = newSecretKey;
        return this;
    }

    public LocalAwsBuilder region(Region newRegion) {
        region = newRegion;
        return this;
    }

    /**
     * The time of objects, notifications and restores. Signatures and SQS's visibility timeouts go
     * by the system's clock all the same.
     */
    public LocalAwsBuilder clock(InstantSource newClock) {
        clock = newClock;
        return this;
    }

    /** How long RestoreObject takes by the clock; at once by default. */
    public LocalAwsBuilder restoreDelay(Duration delay) {
        restoreDelay = delay;
        return this;
    }

    /**
     * Starts both servers; returns when they serve.
     *
     * @throws IllegalStateException if a port is taken, naming it
     */
    public LocalAws start() {
        requireFree(s3Port);
        requireFree(sqsPort);
        try {
            return new LocalAws(this);
        } catch (Exception e) {
            throw new IllegalStateException("Embedded AWS did not start", e);
        }
    }

    /** Asked beforehand, because the servers say it at length and in their own words. */
    private static void requireFree(int port) {
        if (port == 0) {
            return;
        }
        try (var probe = new ServerSocket()) {
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Port %d is taken: stop what listens there, or choose another (0 is any free one)"
                            .formatted(port),
                    e);
        }
    }
}
