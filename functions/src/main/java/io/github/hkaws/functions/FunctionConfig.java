package io.github.hkaws.functions;

import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.domain.site.SiteFileException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a function is told by its environment, checked at its start.
 *
 * @param bucket the bucket it works on
 * @param site what the site file says
 * @param region the bucket's region
 * @param endpoint an S3 that is not Amazon's; null: Amazon's
 */
public record FunctionConfig(
        String bucket, Site site, String region, @Nullable S3Endpoint endpoint) {

    /** The bucket. Must be set, unless the site file names it. */
    public static final String BUCKET = "HKAWS_BUCKET";

    /** Where the site file lies; the layer puts it where the default says. */
    public static final String SITE_FILE = "HKAWS_SITE_FILE";

    static final String DEFAULT_SITE_FILE = "/opt/hkaws.yaml";

    private static final String REGION = "AWS_REGION";
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final List<String> ENDPOINTS = List.of(ENDPOINT + "_S3", ENDPOINT);

    /** The environment of this process. */
    static Map<String, String> environment() {
        return System.getenv();
    }

    /** Reads the environment of this process. */
    static FunctionConfig ofProcess() {
        return from(environment());
    }

    /**
     * Reads an environment and the site file that it names.
     *
     * @throws FunctionConfigException naming all that is wrong, each with its remedy
     */
    public static FunctionConfig from(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Optional<Site> site = site(environment, problems);
        String bucket = bucket(environment, site, problems);
        String region = value(environment, REGION).orElse("");
        if (region.isEmpty()) {
            problems.add(
                    REGION + ": not set; Lambda sets it itself, elsewhere set the bucket's region");
        }
        Optional<S3Endpoint> endpoint = endpoint(environment, problems);
        if (!problems.isEmpty()) {
            throw new FunctionConfigException(problems);
        }
        return new FunctionConfig(bucket, site.orElseThrow(), region, endpoint.orElse(null));
    }

    private static Optional<Site> site(Map<String, String> environment, List<String> problems) {
        String file = value(environment, SITE_FILE).orElse(DEFAULT_SITE_FILE);
        try {
            return Optional.of(SiteFile.read(Path.of(file)));
        } catch (InvalidPathException e) {
            problems.add(SITE_FILE + ": " + e.getMessage() + "; name the site file");
        } catch (SiteFileException e) {
            e.problems().forEach(problem -> problems.add(SITE_FILE + "=" + file + ": " + problem));
        }
        return Optional.empty();
    }

    private static String bucket(
            Map<String, String> environment, Optional<Site> site, List<String> problems) {
        Optional<String> told = value(environment, BUCKET);
        Optional<String> filed = site.map(Site::bucket);
        if (told.isEmpty() && filed.isEmpty()) {
            problems.add(BUCKET + ": not set; set it to the name of the site's bucket");
        }
        if (told.isPresent() && filed.isPresent() && !told.equals(filed)) {
            problems.add(
                    "%s: is %s, but the site file says %s; deploy again, or make them agree"
                            .formatted(BUCKET, told.get(), filed.get()));
        }
        return told.or(() -> filed).orElse("");
    }

    /** As the SDK has it: the one for S3 wins. */
    private static Optional<S3Endpoint> endpoint(
            Map<String, String> environment, List<String> problems) {
        for (String name : ENDPOINTS) {
            Optional<String> told = value(environment, name);
            if (told.isPresent()) {
                Optional<URI> endpoint = told.flatMap(FunctionConfig::httpUri);
                if (endpoint.isEmpty()) {
                    problems.add(
                            "%s: %s is no address; write it like http://127.0.0.1:9000, or unset it"
                                    .formatted(name, told.get()));
                }
                return endpoint.map(uri -> new S3Endpoint(uri, name.equals(ENDPOINT)));
            }
        }
        return Optional.empty();
    }

    static Optional<URI> httpUri(String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .map(String::strip)
                .filter(v -> !v.isEmpty());
    }
}
