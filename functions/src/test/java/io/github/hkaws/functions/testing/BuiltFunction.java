package io.github.hkaws.functions.testing;

import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.lambda.FunctionProcess;
import io.github.hkaws.local.lambda.RuntimeApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The zip that {@code package} built, to be run as Lambda runs it. */
public final class BuiltFunction {

    private static final Path TARGET = Path.of(System.getProperty("basedir", "."), "target");

    public static final Path ZIP = TARGET.resolve("hkaws-functions.zip");

    private BuiltFunction() {}

    /** Unpacks the zip, as Lambda does before a function's first start. */
    public static Path unpack(Path directory) throws IOException {
        return FunctionProcess.unpack(ZIP, directory);
    }

    /** What Lambda and the template set, for the bucket of {@link EventFile}. */
    public static Map<String, String> environment(RuntimeApi lambda, LocalAws aws, Path siteFile) {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_LAMBDA_RUNTIME_API", lambda.address());
        environment.put("AWS_LAMBDA_FUNCTION_NAME", "function");
        environment.put("AWS_LAMBDA_FUNCTION_VERSION", "1");
        environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512");
        environment.put("AWS_REGION", aws.region().id());
        environment.put("AWS_ACCESS_KEY_ID", "test");
        environment.put("AWS_SECRET_ACCESS_KEY", "test");
        environment.put("AWS_ENDPOINT_URL_S3", aws.s3Endpoint().toString());
        environment.put("HKAWS_BUCKET", EventFile.BUCKET);
        environment.put("HKAWS_SITE_FILE", siteFile.toString());
        return environment;
    }

    /**
     * Starts a function.
     *
     * @param task where the zip was unpacked
     * @param environment all of it; nothing is inherited
     * @param jvmArguments beside those that the client needs
     */
    public static FunctionProcess start(
            Path task, Class<?> handler, Map<String, String> environment, List<String> jvmArguments)
            throws IOException {
        return FunctionProcess.start(
                task,
                FunctionProcess.jars(TARGET.resolve("runtime-interface")).toList(),
                handler.getName(),
                environment,
                jvmArguments);
    }
}
