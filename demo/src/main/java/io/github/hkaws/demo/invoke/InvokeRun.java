package io.github.hkaws.demo.invoke;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.cli.embedded.InvokeCommand;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.local.lambda.FunctionProcess;
import io.github.hkaws.local.lambda.RuntimeApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkException;

/** {@code hkaws invoke}: one invocation, in a process that ends with it. */
public final class InvokeRun {

    /** The queues that a function may be told of: its variable, and how the queue's name ends. */
    private static final Map<String, String> QUEUES =
            Map.of("HKAWS_PACK_QUEUE_URL", "pack", "HKAWS_ARRANGE_QUEUE_URL", "arrange");

    private final InvokeCommand asked;
    private final OpenBucket bucket;
    private final Terminal terminal;

    public InvokeRun(InvokeCommand asked, OpenBucket bucket) {
        this.asked = asked;
        this.bucket = bucket;
        this.terminal = asked.here().terminal();
    }

    /** Runs the function, prints its answer, and returns the exit code. */
    public int exitCode() {
        try {
            String event = event();
            Path work = Files.createTempDirectory("hkaws-invoke");
            try {
                return run(event, work);
            } finally {
                PathUtils.deleteDirectory(work);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String event() throws IOException {
        String named = asked.event();
        String text;
        if (named == null) {
            text =
                    asked.key() == null
                            ? "{}"
                            : TrueEvent.notification(asked.here().clock().instant().toString());
        } else if (named.equals("-")) {
            text = new String(asked.here().in().readAllBytes(), UTF_8);
        } else if (Files.isReadable(Path.of(named))) {
            text = Files.readString(Path.of(named));
        } else {
            throw new Mistake("there is no event file %s that can be read".formatted(named));
        }
        return new TrueEvent(bucket.s3(), bucket.name(), asked.key()).of(text);
    }

    private int run(String event, Path work) throws IOException {
        Path task = FunctionProcess.unpack(Built.zip(), work.resolve("task"));
        try (var lambda = new RuntimeApi();
                var function =
                        FunctionProcess.start(
                                task,
                                Built.runtimeInterface(),
                                asked.function().handler(),
                                environment(lambda, work),
                                List.of())) {
            RuntimeApi.Answer answer = answer(lambda, event, function);
            if (answer.error() || asked.common().verbose()) {
                function.output().lines().forEach(terminal::say);
            }
            terminal.line(answer.body());
            return answer.error() ? ExitCodes.FAILED : ExitCodes.DONE;
        }
    }

    private RuntimeApi.Answer answer(RuntimeApi lambda, String event, FunctionProcess function)
            throws IOException {
        try {
            return lambda.invoke(event.getBytes(UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Mistake("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            function.output().lines().forEach(terminal::say);
            throw new Mistake("the function did not answer; what it printed stands above");
        }
    }

    /** What Lambda and the template set; nobody is mailed, for no topic is named. */
    private Map<String, String> environment(RuntimeApi lambda, Path work) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", asked.function().label());
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_REGION", bucket.region().id());
        environment.put("HKAWS_BUCKET", bucket.name());
        environment.put("HKAWS_SITE_FILE", siteFile(work).toString());
        endpoint(environment, "AWS_ENDPOINT_URL_S3", bucket.endpoint());
        endpoint(environment, "AWS_ENDPOINT_URL_SQS", bucket.sqsEndpoint());
        AwsCredentials credentials = bucket.credentials().resolveCredentials();
        environment.put("AWS_ACCESS_KEY_ID", credentials.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey());
        if (credentials instanceof AwsSessionCredentials session) {
            environment.put("AWS_SESSION_TOKEN", session.sessionToken());
        }
        queues(environment);
        return environment;
    }

    private static void endpoint(
            Map<String, String> environment, String variable, @Nullable URI endpoint) {
        if (endpoint != null) {
            environment.put(variable, endpoint.toString());
        }
    }

    private Path siteFile(Path work) throws IOException {
        Path file = asked.siteFile();
        return file != null
                ? file.toAbsolutePath()
                : Files.writeString(
                        work.resolve("hkaws.yaml"), "timeZone: " + bucket.site().zoneName() + "\n");
    }

    /** A queue that cannot be asked for is left out; the function says what it misses. */
    private void queues(Map<String, String> environment) {
        try (var sqs = bucket.sqs()) {
            QUEUES.forEach((variable, name) -> {
                String queue = "hkaws-%s-%s".formatted(bucket.site().name(), name);
                try {
                    environment.put(
                            variable,
                            Objects.requireNonNull(
                                    sqs.getQueueUrl(q -> q.queueName(queue)).queueUrl()));
                } catch (SdkException e) {
                    if (asked.common().verbose()) {
                        terminal.say("no queue %s: %s".formatted(queue, e.getMessage()));
                    }
                }
            });
        }
    }
}
