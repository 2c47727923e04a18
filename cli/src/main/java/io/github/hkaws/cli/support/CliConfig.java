package io.github.hkaws.cli.support;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the environment says. Credentials, profile and region are {@link AwsProfile}'s, which reads
 * the same variables and files as the aws CLI.
 *
 * @param debug whether failures show their stack trace, as {@code --verbose} does
 * @param outWidth columns of the screen that results go to; 0: no screen
 * @param errWidth columns of the screen that remarks go to; 0: no screen
 * @param bucket the bucket to work on; null: not said
 * @param siteFile where the site file lies; null: not said
 * @param defaultRegion the region that {@code AWS_DEFAULT_REGION} names; null: none
 * @param endpoint an S3 that is not Amazon's; null: Amazon's, or what the profile says
 * @param sqsEndpoint the same for SQS
 * @param lambdaEndpoint the same for Lambda
 * @param user who is at it, for notes that are left in the bucket
 */
public record CliConfig(
        boolean debug,
        int outWidth,
        int errWidth,
        @Nullable String bucket,
        @Nullable String siteFile,
        @Nullable String defaultRegion,
        @Nullable String endpoint,
        @Nullable String sqsEndpoint,
        @Nullable String lambdaEndpoint,
        String user) {

    public static final String BUCKET = "HKAWS_BUCKET";
    public static final String SITE_FILE = "HKAWS_SITE_FILE";

    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    public static CliConfig ofProcess() {
        return from(System.getenv());
    }

    /** The launcher sets the widths, since Java cannot ask for them one by one. */
    public static CliConfig from(Map<String, String> environment) {
        String debug = environment.getOrDefault("HKAWS_DEBUG", "");
        String all = value(environment, ENDPOINT);
        String s3 = value(environment, ENDPOINT + "_S3");
        String sqs = value(environment, ENDPOINT + "_SQS");
        String lambda = value(environment, ENDPOINT + "_LAMBDA");
        String user = value(environment, "USER");
        return new CliConfig(
                !debug.isEmpty() && !debug.equals("0"),
                width(environment.get("HKAWS_OUT_COLUMNS")),
                width(environment.get("HKAWS_ERR_COLUMNS")),
                value(environment, BUCKET),
                value(environment, SITE_FILE),
                value(environment, "AWS_DEFAULT_REGION"),
                s3 == null ? all : s3,
                sqs == null ? all : sqs,
                lambda == null ? all : lambda,
                user == null ? "somebody" : user);
    }

    /**
     * Where S3 is asked, unless it is Amazon's: the environment's word comes before the profile's.
     */
    @Nullable URI s3Endpoint(AwsProfile profile) {
        return uri(endpoint == null ? profile.endpoint("s3").orElse(null) : endpoint);
    }

    /** The same for SQS. */
    @Nullable URI sqsEndpoint(AwsProfile profile) {
        return uri(sqsEndpoint == null ? profile.endpoint("sqs").orElse(null) : sqsEndpoint);
    }

    /** The same for Lambda. */
    @Nullable URI lambdaEndpoint(AwsProfile profile) {
        return uri(
                lambdaEndpoint == null ? profile.endpoint("lambda").orElse(null) : lambdaEndpoint);
    }

    private static @Nullable URI uri(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new Mistake(
                "%s is %s, which is no address; write it like http://127.0.0.1:9000, or unset it"
                        .formatted(ENDPOINT, text));
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(columns)
                : 0;
    }
}
