package io.github.hkaws.storage.s3;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An emulator that others wrote, as a process of its own, as {@code .ci/emulator} starts it. */
public final class EmulatorServer implements AutoCloseable {

    private static final int NOT_RUN = 77;

    private final String name;
    private final URI endpoint;
    private final Process process;

    private EmulatorServer(String name, URI endpoint, Process process) {
        this.name = name;
        this.endpoint = endpoint;
        this.process = process;
    }

    /**
     * Starts it, or skips the test, aloud, where it was never installed.
     *
     * @param name {@code moto} or {@code ministack}
     */
    public static EmulatorServer startOrSkip(String name) throws IOException {
        Path script = Path.of("..", ".ci", "emulator").toAbsolutePath().normalize();
        Path said = Files.createTempFile(name, ".said");
        Process process =
                new ProcessBuilder(script.toString(), name, "--serve")
                        .redirectError(said.toFile())
                        .start();
        @Nullable String endpoint = firstLine(process);
        String words = Files.readString(said).strip();
        Files.delete(said);
        if (endpoint != null) {
            return new EmulatorServer(name, URI.create(endpoint), process);
        }
        if (exitCode(process) == NOT_RUN) {
            return abort(words);
        }
        throw new IllegalStateException(words);
    }

    /** Once it can be called; null: it ended before that. */
    private static @Nullable String firstLine(Process process) throws IOException {
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        return out.readLine();
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where it serves S3 and all its other services. */
    public URI endpoint() {
        return endpoint;
    }

    /** Its own: some clients remember accounts by it. */
    public StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(
                AwsBasicCredentials.create("hkaws" + name, "not-a-secret"));
    }

    S3Client s3() {
        return S3Clients.create(Region.US_EAST_1, endpoint, credentials());
    }

    /** Its input ends, and so does it: also where this JVM dies. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        var _ = exitCode(process);
    }
}
