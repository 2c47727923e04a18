package io.github.hkaws.storage.s3;

import java.io.IOException;
import java.net.URI;
import software.amazon.awssdk.services.s3.S3Client;

/** Moto's server as a process of its own: an AWS that others wrote. */
public final class MotoServer implements AutoCloseable {

    private final EmulatorServer server;

    private MotoServer(EmulatorServer server) {
        this.server = server;
    }

    /** Starts it, or skips the test where {@code .ci/emulator moto --install} was never called. */
    public static MotoServer startOrSkip() throws IOException {
        return new MotoServer(EmulatorServer.startOrSkip("moto"));
    }

    /** Where it serves S3 and all its other services. */
    public URI endpoint() {
        return server.endpoint();
    }

    S3Client s3() {
        return server.s3();
    }

    @Override
    public void close() {
        server.close();
    }
}
