package io.github.hkaws.storage.s3.prove;

import io.github.hkaws.domain.failure.PlainWords;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.s3.S3Errors;
import io.github.hkaws.storage.s3.S3Store;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Finds out what an S3 can do, and keeps the answer in the bucket. Asked of any that is not
 * Amazon's before the first write; some 400 requests once per month.
 */
public final class StoreProof {

    /** Where the answer is kept. */
    public static final Key KEY = new Key(Prefixes.CATALOG + "store-proof.json");

    private static final Attributes JSON = Attributes.of("application/json");

    private static final Set<ErrorKind> OF_WHO_ASKS =
            EnumSet.of(
                    ErrorKind.DENIED,
                    ErrorKind.EXPIRED_CREDENTIALS,
                    ErrorKind.NO_CREDENTIALS,
                    ErrorKind.UNKNOWN_CREDENTIALS,
                    ErrorKind.WRONG_SECRET,
                    ErrorKind.WRONG_CLOCK,
                    ErrorKind.NO_SUCH_BUCKET,
                    ErrorKind.WRONG_REGION);

    private final S3Client s3;
    private final String bucket;
    private final InstantSource clock;

    /** Uses the client, does not close it. */
    public StoreProof(S3Client s3, String bucket, InstantSource clock) {
        this.s3 = s3;
        this.bucket = bucket;
        this.clock = clock;
    }

    /** Whether the client speaks to Amazon's own S3, of which all this is known. */
    public static boolean isAmazons(S3Client s3, String bucket) {
        String host = s3.utilities().getUrl(r -> r.bucket(bucket).key("a")).getHost();
        return host.endsWith(".amazonaws.com")
                || host.endsWith(".amazonaws.com.cn")
                || host.endsWith(".api.aws");
    }

    /** The kept answer, if there is one that still counts. One GET. */
    public Optional<Capabilities> kept() {
        try {
            var answer = s3.getObjectAsBytes(r -> r.bucket(bucket).key(KEY.value()));
            String server = server(answer.response().sdkHttpResponse());
            return CapabilitiesJson.read(answer.asByteArray())
                    .filter(found -> found.isFresh(clock.instant(), server));
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                return Optional.empty();
            }
            throw S3Errors.sort(request(Operation.GET, KEY), e);
        } catch (SdkException e) {
            throw S3Errors.sort(request(Operation.GET, KEY), e);
        }
    }

    private static String server(SdkHttpResponse answer) {
        return answer.firstMatchingHeader("Server").orElse("");
    }

    /** Tries everything, whatever was found before, and keeps the answer. */
    public Capabilities askAnew() {
        String scratch = Prefixes.DISCARD + "store-proof/" + UUID.randomUUID() + "/";
        var plain = new PlainWrites(s3, bucket);
        var store = new S3Store(s3, bucket);
        String server = canary(new Key(scratch + "canary"));
        Map<Capability, String> failed = new EnumMap<>(Capability.class);
        try {
            var trials = new StoreTrials(store, plain, scratch);
            for (Capability each : Capability.values()) {
                run(trials, each).ifPresent(how -> failed.put(each, how));
            }
        } finally {
            cleanUp(plain, scratch);
        }
        var found =
                new Capabilities(server, clock.instant().truncatedTo(ChronoUnit.SECONDS), failed);
        keep(found);
        return found;
    }

    /** A plain write, which any S3 takes: that it fails says nothing of what this one can. */
    private String canary(Key key) {
        try {
            var put =
                    s3.putObject(
                            r -> r.bucket(bucket).key(key.value()),
                            RequestBody.fromString("canary"));
            return server(put.sdkHttpResponse());
        } catch (SdkException e) {
            throw S3Errors.sort(request(Operation.PUT, key), e);
        }
    }

    private Optional<String> run(StoreTrials trials, Capability capability) {
        try {
            return trials.run(capability);
        } catch (StoreException e) {
            return said(e);
        } catch (SdkException e) {
            return said(S3Errors.sort(request(Operation.OTHER, KEY), e));
        } catch (RuntimeException e) {
            // An answer that the SDK or we cannot read.
            return Optional.of("its answer cannot be read: " + PlainWords.of(e + ""));
        }
    }

    /** What passes, or is about these credentials, is no answer to be believed for a month. */
    private static Optional<String> said(StoreException e) {
        if (e.kind().passes() || OF_WHO_ASKS.contains(e.kind())) {
            throw e;
        }
        return Optional.of(e.getMessage() == null ? e.what() : e.getMessage());
    }

    private StoreRequest request(Operation operation, Key key) {
        return StoreRequest.of(operation, bucket, key.value());
    }

    private static void cleanUp(PlainWrites plain, String scratch) {
        try {
            plain.cleanUp(scratch);
        } catch (SdkException e) {
            // It lies under discard/, where nothing is ever looked for.
        }
    }

    /** Two that ask at once each go by what they found; the last answer is kept. */
    private void keep(Capabilities found) {
        try {
            s3.putObject(
                    r ->
                            r.bucket(bucket)
                                    .key(KEY.value())
                                    .contentType(JSON.contentType())
                                    .checksumCRC64NVME(
                                            Crc64Nvme.of(CapabilitiesJson.write(found)).base64()),
                    RequestBody.fromBytes(CapabilitiesJson.write(found)));
        } catch (SdkException e) {
            // It is asked again then; this process goes by what it found.
        }
    }
}
