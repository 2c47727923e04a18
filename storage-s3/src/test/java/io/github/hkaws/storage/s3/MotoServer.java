package io.github.hkaws.storage.s3;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Moto's server as a process of its own: an S3 that others wrote. */
public final class MotoServer implements AutoCloseable {

    private final Process process;
    private final int port;

    private MotoServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts it, or skips the test where {@code moto_server} is not on PATH. */
    public static MotoServer startOrSkip() throws IOException {
        String program =
                Arrays.stream(
                                System.getenv()
                                        .getOrDefault("PATH", "")
                                        .split(File.pathSeparator, -1))
                        .map(directory -> Path.of(directory, "moto_server"))
                        .filter(Files::isExecutable)
                        .map(Path::toString)
                        .findFirst()
                        .orElse("");
        if (program.isEmpty()) {
            return abort("NOT RUN: moto_server is not on PATH");
        }
        int port = freePort();
        Process process =
                new ProcessBuilder(List.of(program, "-H", "127.0.0.1", "-p", "" + port))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var moto = new MotoServer(process, port);
        moto.awaitListening();
        return moto;
    }

    /** Where it serves S3 and all its other services. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + port);
    }

    S3Client s3() {
        return S3Clients.create(
                Region.US_EAST_1,
                endpoint(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    @Override
    public void close() {
        process.destroy();
    }

    private void awaitListening() {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (process.isAlive() && Instant.now().isBefore(deadline)) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected()) {
                    return;
                }
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        throw new IllegalStateException("moto_server did not come up");
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
