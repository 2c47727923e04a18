package io.github.hkaws.storage.s3;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** S3 clients as this project wants them: small, and impatient enough for a Lambda. */
public final class S3Clients {

    /** As many as requests run at once: the JDK keeps five idle connections a host by default. */
    private static final String CONNECTIONS = "64";

    static {
        // Read once by the JDK, when it opens its first connection.
        setUnlessSet("http.maxConnections", CONNECTIONS);
        // The SDK makes a parser's factory in each thread that reads an answer; without a name the
        // JDK searches the whole class path for one each time, a tenth of what a COPY takes.
        setUnlessSet(
                "javax.xml.stream.XMLInputFactory",
                XMLInputFactory.newDefaultFactory().getClass().getName());
    }

    private S3Clients() {}

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /**
     * A client, to be closed by the caller.
     *
     * @param region null: as the SDK finds it (environment, profile)
     * @param endpoint an S3 that is not Amazon's, addressed by path; null: Amazon's, or whatever
     *     {@code AWS_ENDPOINT_URL} names
     * @param credentials null: as the SDK finds them
     */
    public static S3Client create(
            @Nullable Region region,
            @Nullable URI endpoint,
            @Nullable AwsCredentialsProvider credentials) {
        return create(region, endpoint, credentials, List.of());
    }

    /**
     * The same, with interceptors that see each request.
     *
     * @param interceptors in the order they are called
     */
    public static S3Client create(
            @Nullable Region region,
            @Nullable URI endpoint,
            @Nullable AwsCredentialsProvider credentials,
            List<ExecutionInterceptor> interceptors) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(3))
                                        .socketTimeout(Duration.ofSeconds(30)))
                        // We check what we read ourselves: the SDK knows CRC64NVME only with native
                        // code.
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .overrideConfiguration(c -> c.executionInterceptors(interceptors));
        if (region != null) {
            builder.region(region);
        }
        builder.credentialsProvider(
                TypedCredentials.of(
                        credentials == null
                                ? DefaultCredentialsProvider.builder().build()
                                : credentials));
        if (endpoint != null) {
            builder.endpointOverride(endpoint).forcePathStyle(true);
        }
        return builder.build();
    }
}
