package io.github.hkaws.storage.s3.prove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.s3.BucketCopies;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.testing.RecordingInterceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** On an S3 that lies nothing is lost, or nothing is begun; the bucket has no versions to help. */
class LyingStoresIT {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Attributes TEXT = Attributes.of("text/plain");
    private static final int CAPTURES = 158;
    private static final int REWRITES = 300;

    private static final Concurrently AT_ONCE = new Concurrently(16);

    /** So that rewriting takes as long as arranging, deletion included. */
    private static final Concurrently ONE_BY_ONE = new Concurrently(1);

    private static final AtomicInteger TESTS = new AtomicInteger();

    /** What each liar was found to be able to: hundreds of requests, so once for all tests. */
    private static final Map<Lie, Capabilities> FOUND = new EnumMap<>(Lie.class);

    private static final LocalAws AWS = LocalAws.builder().start();

    private final ManualClock clock = new ManualClock(Instant.parse("2026-12-01T00:00:00Z"));
    private final RecordingInterceptor sent = new RecordingInterceptor();
    private final S3Client honest = client(sent);
    private final String bucket = "lies-" + TESTS.incrementAndGet();

    @BeforeEach
    void start() {
        honest.createBucket(r -> r.bucket(bucket));
    }

    @AfterEach
    void close() {
        honest.close();
    }

    @AfterAll
    static void stop() {
        AWS.close();
    }

    private static S3Client client(ExecutionInterceptor... interceptors) {
        return S3Clients.create(
                AWS.region(), AWS.s3Endpoint(), AWS.credentials(), List.of(interceptors));
    }

    private Capabilities found(Lie lie) {
        return FOUND.computeIfAbsent(
                lie,
                asked -> {
                    try (S3Client s3 = client(asked.interceptor(honest))) {
                        return new StoreProof(s3, bucket, clock).askAnew();
                    }
                });
    }

    /** As if this bucket had been asked before. */
    private void remember(Lie lie) {
        byte[] answer = CapabilitiesJson.write(found(lie));
        honest.putObject(
                r -> r.bucket(bucket).key(StoreProof.KEY.value()), RequestBody.fromBytes(answer));
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void areSeenThrough(Lie lie) {
        assertThat(found(lie).failed().keySet()).containsExactly(lie.takes());
    }

    @Test
    void theEmbeddedS3IsNone() {
        honest.createBucket(r -> r.bucket("versioned"));
        honest.putBucketVersioning(
                r -> r.bucket("versioned").versioningConfiguration(v -> v.status("Enabled")));

        for (String each : List.of(bucket, "versioned")) {
            assertThat(new StoreProof(honest, each, clock).askAnew().failed()).isEmpty();
            assertThat(honest.listObjectsV2(r -> r.bucket(each)).contents())
                    .extracting(S3Object::key)
                    .containsExactly(StoreProof.KEY.value());
        }
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void loseNothingOrAreRefusedBeforeTheFirstWrite(Lie lie) {
        List<Arrival> arrivals =
                // Four of each name, all of one camera.
                arrivals(
                        AT_ONCE,
                        CAPTURES,
                        i ->
                                "front/%d/192.168.1.64_01_202611230715%02d123_TIMING.jpg"
                                        .formatted(i % 4, i / 4),
                        "capture ");
        remember(lie);

        try (S3Client s3 = client(lie.interceptor(honest))) {
            arrange(s3, arrivals);
        }

        assertThat(standing()).containsAll(etags(arrivals));
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void loseNothingThatIsRewrittenMeanwhile(Lie lie) throws Exception {
        List<Arrival> arrivals = arrivals(AT_ONCE, REWRITES, LyingStoresIT::path, "first ");
        remember(lie);

        try (S3Client s3 = client(lie.interceptor(honest));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var camera =
                    threads.submit(
                            () -> arrivals(ONE_BY_ONE, REWRITES, LyingStoresIT::path, "second "));
            arrange(s3, arrivals);

            Set<ETag> rewritten = etags(camera.get());
            assertThat(standing()).containsAll(rewritten);
        }
    }

    private static String path(int i) {
        return "front/192.168.1.64_01_20261123%02d%02d00123_TIMING.jpg".formatted(i / 60, i % 60);
    }

    private List<Arrival> arrivals(
            Concurrently cameras, int count, IntFunction<String> path, String text) {
        return cameras.map(
                IntStream.range(0, count).boxed().toList(), i -> arrival(path.apply(i), text + i));
    }

    private Arrival arrival(String path, String text) {
        Key key = new Key("drop/" + path);
        var put =
                honest.putObject(
                        p -> p.bucket(bucket).key(key.value()), RequestBody.fromString(text));
        var version = new ObjectVersion(key, new ETag(put.eTag()), null);
        return new Arrival(version, text.length(), Instant.now(), false, null);
    }

    /** Of so few bytes, each is of its bytes alone. */
    private static Set<ETag> etags(List<Arrival> arrivals) {
        var etags = arrivals.stream().map(a -> a.version().etag()).collect(Collectors.toSet());
        assertThat(etags).hasSameSizeAs(arrivals);
        return etags;
    }

    private void arrange(S3Client s3, List<Arrival> arrivals) {
        try {
            new ArrangeBatch(ProvenStore.of(s3, bucket, clock), SITE).arrange(arrivals);
        } catch (StoreException.Permanent e) {
            assertThat(e).hasMessageContaining("nothing was changed");
        }
    }

    /** Whatever stands anywhere, by its bytes. */
    private Set<ETag> standing() {
        return honest.listObjectsV2Paginator(r -> r.bucket(bucket)).contents().stream()
                .map(object -> new ETag(object.eTag()))
                .collect(Collectors.toSet());
    }

    /** As an import does it: from a bucket of upstream's into ours. */
    @ParameterizedTest
    @EnumSource(
            value = Lie.class,
            names = {"COPY_IGNORES_CONDITION", "COPY_LOSES_RACES", "COPY_IGNORES_SOURCE_ETAG"})
    void doNotOverwriteWhatStandsByCopiesFromOtherBuckets(Lie lie) {
        String upstream = bucket + "-upstream";
        honest.createBucket(r -> r.bucket(upstream));
        Key key = new Key("drop/front/a.jpg");
        ETag stands = arrival("front/a.jpg", "stands").version().etag();
        var put =
                honest.putObject(
                        r ->
                                r.bucket(upstream)
                                        .key("front/a.jpg")
                                        .contentType("image/jpeg")
                                        .metadata(Map.of("camera", "front")),
                        RequestBody.fromString("comes"));
        var source = new ObjectVersion(new Key("front/a.jpg"), new ETag(put.eTag()), null);
        Key free = new Key("drop/front/b.jpg");

        try (S3Client s3 = client(lie.interceptor(honest))) {
            var copies =
                    new BucketCopies(s3, upstream, bucket, ProvenStore.ways(s3, bucket, clock));
            assertThat(copies.copyIfAbsent(source, key))
                    .isEqualTo(new CopyOutcome.DestinationExists());
            assertThat(copies.copyIfAbsent(source, free)).isInstanceOf(CopyOutcome.Copied.class);
        }

        assertThat(standing()).contains(stands, source.etag());
        var copy = honest.headObject(r -> r.bucket(bucket).key(free.value()));
        assertThat(copy.contentType()).isEqualTo("image/jpeg");
        assertThat(copy.metadata()).containsExactly(Map.entry("camera", "front"));
    }

    @Test
    void takeNoCopiesFromOtherBucketsWhereNothingMayBeWritten() {
        try (S3Client s3 = client(Lie.PUT_IGNORES_CONDITION.interceptor(honest))) {
            var copies =
                    new BucketCopies(s3, "upstream", bucket, ProvenStore.ways(s3, bucket, clock));
            var source =
                    new ObjectVersion(
                            new Key("a"), new ETag("00000000000000000000000000000000"), null);
            assertThatThrownBy(() -> copies.copyIfAbsent(source, new Key("drop/a")))
                    .isInstanceOf(StoreException.Permanent.class)
                    .hasMessageContaining(Capability.PUT_IF_ABSENT.what());
        }
    }

    @Test
    void areRefusedNamingWhatFails() {
        try (S3Client s3 = client(Lie.DELETE_SAYS_501.interceptor(honest))) {
            Store store = ProvenStore.of(s3, bucket, clock);

            assertThatThrownBy(() -> store.putIfAbsent(new Key("cameras/a"), new byte[1], TEXT))
                    .isInstanceOf(StoreException.Permanent.class)
                    .hasMessageContaining(Capability.DELETE_IF_MATCH.what())
                    .hasMessageContaining("501 NotImplemented");
        }
        assertThat(honest.listObjectsV2(r -> r.bucket(bucket)).contents())
                .extracting(S3Object::key)
                .containsExactly(StoreProof.KEY.value());
    }

    @Test
    void areAskedOncePerMonthAndBucket() {
        var first = put("a");
        assertThat(sent.requests()).containsKey("DeleteObjects");
        sent.reset();

        var second = put("b");

        assertThat(List.of(first, second)).hasOnlyElementsOfType(PutOutcome.Written.class);
        assertThat(sent.requests())
                .containsExactlyInAnyOrderEntriesOf(Map.of("GetObject", 1, "PutObject", 1));
        clock.advance(Duration.ofDays(30));
        sent.reset();
        put("c");
        assertThat(sent.requests()).containsKey("DeleteObjects");
    }

    /** Servers are mended: whoever was refused once is not refused for a month. */
    @Test
    void areAskedAgainBeforeTheyAreRefused() {
        try (S3Client s3 = client(Lie.DELETE_IGNORES_ETAG.interceptor(honest))) {
            Store lying = ProvenStore.of(s3, bucket, clock);
            assertThatThrownBy(() -> lying.putIfAbsent(new Key("cameras/a"), new byte[1], TEXT))
                    .hasMessageContaining(Capability.DELETE_IF_MATCH.what());
        }
        assertThat(new StoreProof(honest, bucket, clock).kept()).isPresent();

        assertThat(put("a")).isInstanceOf(PutOutcome.Written.class);
    }

    @Test
    void areAskedAgainBeforeTheyAreRefusedATar() {
        try (S3Client s3 = client(Lie.COMPLETE_IGNORES_CONDITION.interceptor(honest))) {
            Store lying = ProvenStore.of(s3, bucket, clock);
            assertThatThrownBy(() -> lying.startUpload(new Key("archive/a.tar"), TEXT))
                    .hasMessageContaining(Capability.COMPLETE_IF_ABSENT.what());
        }

        assertThat(
                        ProvenStore.of(honest, bucket, clock)
                                .startUpload(new Key("archive/a.tar"), TEXT))
                .isNotNull();
    }

    /** The trials are hundreds of requests; a thousand captures are not refused by as many. */
    @Test
    void areRefusedByOneAskingForAWhile() {
        var counted = new RecordingInterceptor();
        try (S3Client s3 = client(Lie.DELETE_SAYS_501.interceptor(honest), counted)) {
            Store store = ProvenStore.of(s3, bucket, clock);
            assertThatThrownBy(() -> store.putIfAbsent(new Key("cameras/a"), new byte[1], TEXT));
            counted.reset();

            assertThatThrownBy(() -> store.putIfAbsent(new Key("cameras/b"), new byte[1], TEXT));
            assertThat(counted.requests()).isEmpty();

            clock.advance(Duration.ofMinutes(10));
            assertThatThrownBy(() -> store.putIfAbsent(new Key("cameras/c"), new byte[1], TEXT));
            assertThat(counted.requests()).containsKey("DeleteObjects");
        }
    }

    private PutOutcome put(String name) {
        return ProvenStore.of(honest, bucket, clock)
                .putIfAbsent(new Key("cameras/" + name), name.getBytes(UTF_8), TEXT);
    }

    @Test
    void amazonsOwnS3IsNotAsked() {
        try (S3Client s3 = S3Clients.create(AWS.region(), null, AWS.credentials())) {
            assertThat(StoreProof.isAmazons(s3, bucket)).isTrue();
        }
        assertThat(StoreProof.isAmazons(honest, bucket)).isFalse();
    }

    @Test
    void aBrokenAnswerIsAskedForAgain() {
        honest.putObject(
                r -> r.bucket(bucket).key(StoreProof.KEY.value()),
                RequestBody.fromString("{\"version\": 99}"));

        assertThat(new StoreProof(honest, bucket, clock).kept()).isEmpty();
        assertThat(put("a")).isInstanceOf(PutOutcome.Written.class);
        assertThat(new StoreProof(honest, bucket, clock).kept()).isPresent();
    }
}
