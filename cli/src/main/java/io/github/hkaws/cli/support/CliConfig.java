package io.github.hkaws.cli.support;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
 * @param helpWidth columns that help is folded to
 * @param bucket the bucket to work on; null: not said
 * @param siteFile where the site file lies; null: not said
 * @param defaultRegion the region that {@code AWS_DEFAULT_REGION} names; null: none
 * @param defaultProfile the profile that {@code AWS_DEFAULT_PROFILE} names; null: none
 * @param ignoreEndpoints what {@code AWS_IGNORE_CONFIGURED_ENDPOINT_URLS} says; null: nothing
 * @param endpoint an S3 that is not Amazon's; null: Amazon's, or what the profile says
 * @param sqsEndpoint the same for SQS
 * @param lambdaEndpoint the same for Lambda
 * @param cache where what was asked may be kept for a while; null: nowhere
 * @param user who is at it, for notes that are left in the bucket
 */
public record CliConfig(
        boolean debug,
        int outWidth,
        int errWidth,
        int helpWidth,
        @Nullable String bucket,
        @Nullable String siteFile,
        @Nullable String defaultRegion,
        @Nullable String defaultProfile,
        @Nullable Boolean ignoreEndpoints,
        @Nullable String endpoint,
        @Nullable String sqsEndpoint,
        @Nullable String lambdaEndpoint,
        @Nullable Path cache,
        String user) {

    public static final String BUCKET = "HKAWS_BUCKET";
    public static final String SITE_FILE = "HKAWS_SITE_FILE";

    /** No wider, however wide the screen is: long lines are hard to read. */
    private static final int WIDEST_HELP = 100;

    private static final String ENDPOINT = "AWS_ENDPOINT_URL";

    public static CliConfig ofProcess() {
        return from(System.getenv());
    }

    /** The launcher sets the screens' widths, since Java cannot ask for them one by one. */
    public static CliConfig from(Map<String, String> environment) {
        int columns = width(environment.get("COLUMNS"));
        int out = onScreen(environment.get("HKAWS_OUT_COLUMNS"), columns);
        int err = onScreen(environment.get("HKAWS_ERR_COLUMNS"), columns);
        int help = columns > 0 ? columns : out > 0 ? out : WIDEST_HELP;
        String debug = environment.getOrDefault("HKAWS_DEBUG", "");
        String all = value(environment, ENDPOINT);
        String s3 = value(environment, ENDPOINT + "_S3");
        String sqs = value(environment, ENDPOINT + "_SQS");
        String lambda = value(environment, ENDPOINT + "_LAMBDA");
        String user = value(environment, "USER");
        String ignore = value(environment, "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS");
        return new CliConfig(
                !debug.isEmpty() && !debug.equals("0"),
                out,
                err,
                Math.min(help, WIDEST_HELP),
                value(environment, BUCKET),
                value(environment, SITE_FILE),
                value(environment, "AWS_DEFAULT_REGION"),
                value(environment, "AWS_DEFAULT_PROFILE"),
                ignore == null ? null : ignore.equalsIgnoreCase("true"),
                s3 == null ? all : s3,
                sqs == null ? all : sqs,
                lambda == null ? all : lambda,
                cache(environment),
                user == null ? "somebody" : user);
    }

    /**
     * Where S3 is asked, unless it is Amazon's: the environment's word comes before the profile's.
     */
    @Nullable URI s3Endpoint(AwsProfile profile) {
        return uri(profile, endpoint, "s3");
    }

    /** The same for SQS. */
    @Nullable URI sqsEndpoint(AwsProfile profile) {
        return uri(profile, sqsEndpoint, "sqs");
    }

    private @Nullable URI uri(AwsProfile profile, @Nullable String said, String service) {
        boolean ignored = ignoreEndpoints == null ? profile.ignoresEndpoints() : ignoreEndpoints;
        if (ignored) {
            return null;
        }
        return uri(said == null ? profile.endpoint(service).orElse(null) : said);
    }

    /** The same for Lambda. */
    @Nullable URI lambdaEndpoint(AwsProfile profile) {
        return uri(profile, lambdaEndpoint, "lambda");
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

    private static @Nullable Path cache(Map<String, String> environment) {
        String named = value(environment, "XDG_CACHE_HOME");
        String home = value(environment, "HOME");
        try {
            return named != null
                    ? Path.of(named, "hkaws")
                    : home != null ? Path.of(home, ".cache", "hkaws") : null;
        } catch (InvalidPathException e) {
            return null; // What is kept there can be asked for again.
        }
    }

    private static @Nullable String value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElse(null);
    }

    /** Where there is a screen, {@code COLUMNS} knows better how wide it is. */
    private static int onScreen(@Nullable String launchers, int columns) {
        int width = width(launchers);
        return width > 0 && columns > 0 ? columns : width;
    }

    private static int width(@Nullable String columns) {
        return columns != null && columns.matches("[1-9][0-9]{0,3}")
                ? Integer.parseInt(columns)
                : 0;
    }
}
