package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.hkaws.cli.embedded.EmbeddedAws;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.s3.S3Clients;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A bucket at the S3 that {@code -Daws.endpoint} names, with credentials and region as the SDK
 * finds them; addressed by path, as the product addresses what is not Amazon's.
 */
final class OtherS3Bucket implements AutoCloseable {

    /** Which buckets there are. */
    enum Kind {
        PLAIN,
        VERSIONED
    }

    static final String ENDPOINT = System.getProperty("aws.endpoint", "");

    private static final Concurrently READERS = new Concurrently(16);

    private final S3Client s3;
    private final String bucket;

    private OtherS3Bucket(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    /** Makes one; skips the test, aloud, where this S3 keeps no versions and should. */
    static OtherS3Bucket create(Kind kind) {
        S3Client s3 =
                S3Clients.create(/* region= */ null, URI.create(ENDPOINT), /* credentials= */ null);
        String name = "hkaws-test-" + UUID.randomUUID().toString().substring(0, 8);
        s3.createBucket(b -> b.bucket(name));
        var bucket = new OtherS3Bucket(s3, name);
        if (kind == Kind.VERSIONED && !bucket.keepsVersions()) {
            bucket.close();
            return abort("NOT RUN: this S3 keeps no versions");
        }
        return bucket;
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

    /** With its checksum in a header: some servers keep a trailer's framing for bytes. */
    void put(String key, String text) {
        String checksum = Crc64Nvme.of(text.getBytes(UTF_8)).base64();
        s3.putObject(
                p -> p.bucket(bucket).key(key).checksumCRC64NVME(checksum),
                RequestBody.fromString(text));
    }

    /** What stands, by its key: of scratch objects nothing. */
    List<String> keys(String prefix) {
        return s3.listObjectsV2Paginator(l -> l.bucket(bucket).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .filter(key -> !key.startsWith("discard/"))
                .toList();
    }

    String text(String key) {
        return new String(bytes(key), UTF_8);
    }

    private byte[] bytes(String key) {
        return s3.getObjectAsBytes(g -> g.bucket(bucket).key(key)).asByteArray();
    }

    /** The texts of all objects below a prefix, in tars too. */
    List<String> texts(String prefix) {
        return READERS.map(keys(prefix), this::textsIn).stream().flatMap(List::stream).toList();
    }

    private List<String> textsIn(String key) {
        if (!key.endsWith(".tar")) {
            return List.of(text(key));
        }
        List<String> texts = new ArrayList<>();
        try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(bytes(key)), "UTF-8")) {
            for (TarArchiveEntry e = tar.getNextEntry(); e != null; e = tar.getNextEntry()) {
                texts.add(new String(tar.readAllBytes(), UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }

    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("AWS_ENDPOINT_URL_S3", ENDPOINT);
        environment.put("HKAWS_BUCKET", bucket);
        environment.put("USER", "alice");
        return environment;
    }

    /** The command line in this process. */
    CommandRun run(String... args) {
        var out = new StringWriter();
        var err = new StringWriter();
        int exitCode =
                Hkaws.run(
                        new CommandContext(
                                new Terminal(out, err, 0, 0),
                                new ByteArrayInputStream(new byte[0]),
                                InstantSource.system(),
                                CliConfig.from(environment()),
                                address -> false),
                        EmbeddedAws::onClassPath,
                        args);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** The bucket stays: the server is thrown away with all that is in it. */
    @Override
    public void close() {
        s3.close();
    }
}
