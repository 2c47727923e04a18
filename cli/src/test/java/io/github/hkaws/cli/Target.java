package io.github.hkaws.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hkaws.cli.embedded.EmbeddedAws;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.storage.s3.LocalStackServer;
import io.github.hkaws.storage.s3.MotoServer;
import io.github.hkaws.storage.s3.S3Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A versioned, empty bucket at some S3 and the command line pointed at it, by the clock on the
 * wall. Closing it removes the bucket, or from a bucket that was given everything that is in it.
 */
final class Target implements AutoCloseable {

    private final S3Client s3;
    private final URI endpoint;
    private final String bucket;
    private final boolean given;
    private final boolean versioned;
    private final Region region;
    private final String emulator;
    private final @Nullable LocalAws embedded;
    private final Runnable stop;

    private Target(
            S3Client s3,
            URI endpoint,
            @Nullable String bucket,
            Region region,
            String emulator,
            @Nullable LocalAws embedded,
            Runnable stop) {
        this.s3 = s3;
        this.endpoint = endpoint;
        this.given = bucket != null;
        this.bucket =
                bucket != null
                        ? bucket
                        : "hkaws-test-" + UUID.randomUUID().toString().substring(0, 8);
        this.region = region;
        this.emulator = emulator;
        this.embedded = embedded;
        this.stop = stop;
        if (given) {
            // It is emptied in the end, and a purge runs in it: nobody's pictures may be there.
            if (s3.listObjectsV2(l -> l.bucket(this.bucket).maxKeys(1)).keyCount() > 0) {
                throw new IllegalStateException(
                        "bucket %s is not empty; name one that holds nothing with -Daws.bucket"
                                .formatted(this.bucket));
            }
            if (s3.getBucketVersioning(b -> b.bucket(this.bucket)).status()
                    != BucketVersioningStatus.ENABLED) {
                throw new IllegalStateException(
                        "bucket %s keeps no versions; enable versioning, as our deployments do"
                                .formatted(this.bucket));
            }
        } else {
            s3.createBucket(b -> b.bucket(this.bucket));
        }
        this.versioned = given || keepsVersions();
    }

    private boolean keepsVersions() {
        try {
            s3.putBucketVersioning(b ->
                    b.bucket(bucket)
                            .versioningConfiguration(
                                    v -> v.status(BucketVersioningStatus.ENABLED)));
            return s3.getBucketVersioning(b -> b.bucket(bucket)).status()
                    == BucketVersioningStatus.ENABLED;
        } catch (S3Exception e) {
            return false;
        }
    }

    /** Skips, aloud, what nobody would do without versions to bring it back from. */
    void needVersions() {
        assumeTrue(versioned, "NOT RUN: this S3 keeps no versions");
    }

    static Target embedded() {
        LocalAws aws = LocalAws.builder().start();
        test();
        return new Target(aws.s3(), aws.s3Endpoint(), null, aws.region(), "", aws, aws::close);
    }

    /** Skips the test, and says so, where {@code moto_server} is not on PATH. */
    static Target moto() throws IOException {
        var moto = MotoServer.startOrSkip();
        test();
        return new Target(
                client(moto.endpoint()),
                moto.endpoint(),
                null,
                Region.US_EAST_1,
                "moto",
                null,
                moto::close);
    }

    /** Skips the test, and says so, where LocalStack is not installed. */
    static Target localStack() throws IOException {
        var server = LocalStackServer.startOrSkip();
        test();
        return new Target(
                client(server.endpoint()),
                server.endpoint(),
                null,
                Region.US_EAST_1,
                "localstack",
                null,
                server::close);
    }

    /**
     * What {@code -Daws.endpoint} names, with credentials and region as the SDK finds them, and a
     * bucket of its own unless one is given.
     */
    static Target endpoint() {
        URI endpoint = URI.create(System.getProperty("aws.endpoint", ""));
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.clearProperty("aws.region");
        Region region = DefaultAwsRegionProviderChain.builder().build().getRegion();
        return new Target(
                S3Clients.create(region, endpoint, /* credentials= */ null),
                endpoint,
                System.getProperty("aws.bucket"),
                region,
                System.getProperty("aws.emulator", ""),
                null,
                () -> {});
    }

    /** What {@code -Daws.endpoint} names where it does, else embedded. */
    static Target endpointOrEmbedded() {
        return System.getProperty("aws.endpoint", "").isEmpty() ? embedded() : endpoint();
    }

    private static S3Client client(URI endpoint) {
        return S3Clients.create(
                Region.US_EAST_1,
                endpoint,
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
    }

    /** Where the SDK's default chain looks first. */
    private static void test() {
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        System.setProperty("aws.region", Region.US_EAST_1.id());
    }

    /** How many requests it has seen so far; -1 where it does not say. */
    long requests() {
        return embedded == null ? -1 : embedded.requestCounts().total();
    }

    /** Whether requests cost next to nothing, so that a test may make thousands. */
    boolean isEmbedded() {
        return embedded != null;
    }

    /** Skips what an emulator is known to do otherwise than S3, and says so. */
    void skipOn(String liar, String lie) {
        assumeTrue(!emulator.equals(liar), "NOT RUN: " + liar + " " + lie);
    }

    /** Skips, aloud, all but the emulator whose lie the test pins. */
    void onlyOn(String liar, String lie) {
        assumeTrue(emulator.equals(liar), "NOT RUN: only " + liar + " " + lie);
    }

    Target put(String key, String text) {
        s3.putObject(p -> p.bucket(bucket).key(key), RequestBody.fromString(text));
        return this;
    }

    /** Deletes whatever stands below a prefix. */
    void discard(String prefix) {
        keys(prefix).forEach(key -> s3.deleteObject(d -> d.bucket(bucket).key(key)));
    }

    byte[] bytes(String key) {
        return s3.getObjectAsBytes(g -> g.bucket(bucket).key(key)).asByteArray();
    }

    List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(l -> l.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ENDPOINT_URL_S3", endpoint.toString());
        environment.put("HKAWS_BUCKET", bucket);
        environment.put("USER", "alice");
        return environment;
    }

    /**
     * What a process needs beyond that; at an endpoint that is named, it finds its own credentials.
     */
    Map<String, String> processEnvironment() {
        Map<String, String> environment = environment();
        environment.put("AWS_REGION", region.id());
        String key = System.getProperty("aws.accessKeyId", "");
        if (!key.isEmpty()) {
            environment.put("AWS_ACCESS_KEY_ID", key);
            environment.put("AWS_SECRET_ACCESS_KEY", System.getProperty("aws.secretAccessKey", ""));
            environment.put("AWS_EC2_METADATA_DISABLED", "true");
        }
        return environment;
    }

    CommandRun run(String... args) {
        return run(InstantSource.system(), args);
    }

    /** The same with a clock that is ahead of S3's. */
    CommandRun later(Duration ahead, String... args) {
        return run(InstantSource.offset(InstantSource.system(), ahead), args);
    }

    private CommandRun run(InstantSource clock, String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Hkaws.run(
                        new CommandContext(
                                new Terminal(out, err, 0, 0),
                                new ByteArrayInputStream(new byte[0]),
                                clock,
                                CliConfig.from(environment()),
                                LocalAws::runsHere),
                        EmbeddedAws::onClassPath,
                        args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    @Override
    public void close() {
        if (embedded == null) {
            removeAll();
            s3.close();
        }
        stop.run();
    }

    /**
     * Every version, one by one: not every S3 knows how to delete many, nor how to go on with a
     * listing of which the beginning is gone.
     */
    private void removeAll() {
        if (!versioned) {
            keys("").forEach(key -> s3.deleteObject(d -> d.bucket(bucket).key(key)));
        }
        boolean more = versioned;
        while (more) {
            var page = s3.listObjectVersions(l -> l.bucket(bucket));
            page.versions().forEach(v -> remove(v.key(), v.versionId()));
            page.deleteMarkers().forEach(v -> remove(v.key(), v.versionId()));
            more = page.hasVersions() || page.hasDeleteMarkers();
        }
        if (!given) {
            s3.deleteBucket(b -> b.bucket(bucket));
        }
    }

    private void remove(String key, String version) {
        s3.deleteObject(d -> d.bucket(bucket).key(key).versionId(version));
    }
}
