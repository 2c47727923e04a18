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

/**
 * LocalStack's S3 as a process of its own, as {@code .ci/localstack} starts it; or the one that
 * {@code LOCALSTACK_ENDPOINT} names, which stays when it is closed.
 */
public final class LocalStackServer implements AutoCloseable {

    private static final int NOT_RUN = 77;

    private final URI endpoint;
    private final @Nullable Process process;

    private LocalStackServer(URI endpoint, @Nullable Process process) {
        this.endpoint = endpoint;
        this.process = process;
    }

    /** Starts it, or skips the test where {@code .ci/localstack --install} was never called. */
    public static LocalStackServer startOrSkip() throws IOException {
        String named = System.getenv().getOrDefault("LOCALSTACK_ENDPOINT", "");
        if (!named.isEmpty()) {
            return new LocalStackServer(URI.create(named), null);
        }
        Path script = Path.of("..", ".ci", "localstack").toAbsolutePath().normalize();
        Path said = Files.createTempFile("localstack", ".said");
        Process process =
                new ProcessBuilder(script.toString(), "--serve")
                        .redirectError(said.toFile())
                        .start();
        @Nullable String endpoint = firstLine(process);
        if (endpoint != null) {
            Files.delete(said);
            return new LocalStackServer(URI.create(endpoint), process);
        }
        String words = Files.readString(said).strip();
        Files.delete(said);
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

    /** Where it serves S3 and SQS. */
    public URI endpoint() {
        return endpoint;
    }

    S3Client s3() {
        return S3Clients.create(Region.US_EAST_1, endpoint, credentials());
    }

    static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
    }

    /** Its input ends, and so does it: also where this JVM dies. */
    @Override
    public void close() {
        if (process == null) {
            return;
        }
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            process.destroy();
        }
        var _ = exitCode(process);
    }
}
