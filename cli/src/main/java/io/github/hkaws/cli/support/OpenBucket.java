package io.github.hkaws.cli.support;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.site.Nearest;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.cost.WorkPrices;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.Ways;
import io.github.hkaws.storage.format.KeySchemeMark;
import io.github.hkaws.storage.s3.BucketCopies;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import io.github.hkaws.storage.s3.ServerTime;
import io.github.hkaws.storage.s3.prove.ProvenStore;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The bucket that a command works on. */
public final class OpenBucket implements AutoCloseable {

    /**
     * Which bucket, and as whom.
     *
     * @param profile null: the SDK's default
     * @param region null: the SDK's default
     */
    record Access(String bucket, @Nullable String profile, @Nullable String region) {}

    private final String name;
    private final Site site;
    private final String zoneSource;
    private final S3Client s3;
    private final Store store;
    private final boolean proven;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final @Nullable URI s3Endpoint;
    private final @Nullable URI sqsEndpoint;
    private final @Nullable URI lambdaEndpoint;
    private final ServerTime serverTime = new ServerTime(InstantSource.system());

    private OpenBucket(
            Access access,
            Site site,
            String zoneSource,
            CommandContext here,
            AwsProfile profile,
            Region region) {
        this.name = access.bucket();
        this.site = site;
        this.zoneSource = zoneSource;
        this.credentials = profile.credentials();
        this.s3Endpoint = here.config().s3Endpoint(profile);
        this.sqsEndpoint = here.config().sqsEndpoint(profile);
        this.lambdaEndpoint = here.config().lambdaEndpoint(profile);
        this.region = region;
        boolean ignored = s3Endpoint == null && here.config().endpoint() != null;
        // The SDK would read the variable that is to be ignored.
        URI asked = ignored ? amazons(region) : s3Endpoint;
        this.s3 = S3Clients.create(region, asked, credentials, List.of(serverTime));
        this.proven = s3Endpoint != null && here.proven().test(s3Endpoint);
        this.store = proven ? new S3Store(s3, name) : ProvenStore.of(s3, name, here.clock());
    }

    static OpenBucket of(Access access, Site site, String zoneSource, CommandContext here) {
        var profile = AwsProfile.of(access.profile(), here.config().defaultProfile());
        String named = access.region();
        Region region =
                named == null ? profile.region(here.config().defaultRegion()) : Region.of(named);
        return new OpenBucket(access, site, zoneSource, here, profile, region);
    }

    /**
     * A bucket that need be none of ours, to be read only.
     *
     * @param profile null: the SDK's default
     * @param region null: the SDK's default
     */
    public static OpenBucket toLookAt(
            String bucket,
            @Nullable String profile,
            @Nullable String region,
            Site site,
            CommandContext here) {
        return of(new Access(bucket, profile, region), site, "as answered", here);
    }

    private static URI amazons(Region region) {
        return URI.create("https://" + S3Client.serviceMetadata().endpointFor(region));
    }

    public String name() {
        return name;
    }

    public Site site() {
        return site;
    }

    public Store store() {
        return store;
    }

    public S3Client s3() {
        return s3;
    }

    /** Another bucket of the same S3, to read. */
    public Store other(String bucket) {
        return new S3Store(s3, bucket);
    }

    /** Copies from it into ours, in the way that this S3 can. */
    public BucketCopies copiesFrom(String bucket, CommandContext here) {
        return new BucketCopies(
                s3,
                bucket,
                name,
                proven ? () -> Ways.OF_S3 : ProvenStore.ways(s3, name, here.clock()));
    }

    public Region region() {
        return region;
    }

    /** What is to be paid there. */
    public PriceList priceList() {
        return PriceList.of(region.id());
    }

    /** What work on this bucket costs. */
    public WorkPrices prices() {
        return new WorkPrices(priceList());
    }

    /** An S3 that is not Amazon's; null: Amazon's. */
    public @Nullable URI endpoint() {
        return s3Endpoint;
    }

    /** The Lambda that belongs to this S3; empty: none is known. */
    public Optional<URI> lambdaEndpoint() {
        if (lambdaEndpoint != null || s3Endpoint != null) {
            return Optional.ofNullable(lambdaEndpoint);
        }
        String domain = region.metadata().partition().dnsSuffix();
        return Optional.of(URI.create("https://lambda." + region.id() + "." + domain));
    }

    /** An SQS that is not Amazon's; null: Amazon's. */
    public @Nullable URI sqsEndpoint() {
        return sqsEndpoint;
    }

    /** S3's clock, as its answers tell it. */
    public ServerTime serverTime() {
        return serverTime;
    }

    public AwsCredentialsProvider credentials() {
        return credentials;
    }

    public CameraTerms terms() {
        return new CameraTerms(site);
    }

    /** The clock that names are read by, for people. */
    public String zone() {
        return "time zone %s (%s)".formatted(site.zoneName(), zoneSource);
    }

    /** A client for queues, to be closed by the caller. */
    public SqsClient sqs() {
        var builder =
                SqsClient.builder()
                        .region(region)
                        .credentialsProvider(credentials)
                        .httpClientBuilder(UrlConnectionHttpClient.builder());
        if (sqsEndpoint != null) {
            builder.endpointOverride(sqsEndpoint);
        }
        return builder.build();
    }

    /** Refuses a bucket that is plainly for something else. */
    void check(boolean force) {
        try {
            KeySchemeMark.refuseNewer(store);
        } catch (StoreException.Permanent e) {
            // Whoever may not read catalogs packs and purges nothing, either.
            if (e.kind() != ErrorKind.DENIED) {
                throw e;
            }
        }
        List<String> prefixes;
        try (Stream<String> all = store.listPrefixes("")) {
            prefixes = all.limit(OurPrefixes.LOOKED_AT).toList();
        }
        if (!force) {
            OurPrefixes.objection(name, prefixes)
                    .ifPresent(objection -> {
                        throw new Mistake(objection);
                    });
        }
    }

    /**
     * What to say of a camera of which nothing was found: that it does not exist, with the nearest
     * that does. Returns if it does exist.
     */
    public void mustKnow(CameraId camera) {
        List<CameraId> known = new Inventory(store).cameras();
        if (known.contains(camera)) {
            return;
        }
        List<String> names = known.stream().map(CameraId::value).toList();
        String nearest =
                Nearest.to(camera.value(), names)
                        .map(near -> "did you mean " + near + "?")
                        .orElse("hkaws cameras lists them");
        throw new Mistake(
                "there is no camera %s in bucket %s; %s"
                        .formatted(camera, name, known.isEmpty() ? "it holds none yet" : nearest));
    }

    @Override
    public void close() {
        s3.close();
    }
}
