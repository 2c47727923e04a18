package io.github.hkaws.storage.s3.prove;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.testing.RecordingInterceptor;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
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
@SuppressWarnings("NullAway.Init") // set up before each test
class LyingStoresIT {

    private static final String BUCKET = "lies";
    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final Attributes TEXT = Attributes.of("text/plain");
    private static final int CAPTURES = 158;
    private static final int REWRITES = 300;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-12-01T00:00:00Z"));
    private final RecordingInterceptor sent = new RecordingInterceptor();
    private LocalAws aws;
    private S3Client honest;

    @BeforeEach
    void start() {
        aws = LocalAws.builder().start();
        honest = client(sent);
        honest.createBucket(r -> r.bucket(BUCKET));
    }

    @AfterEach
    void stop() {
        honest.close();
        aws.close();
    }

    private S3Client client(ExecutionInterceptor interceptor) {
        return S3Clients.create(
                aws.region(), aws.s3Endpoint(), aws.credentials(), List.of(interceptor));
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void areSeenThrough(Lie lie) {
        try (S3Client s3 = client(lie.interceptor(honest))) {
            assertThat(new StoreProof(s3, BUCKET, clock).askAnew().failed().keySet())
                    .containsExactly(lie.takes());
        }
    }

    @Test
    void theEmbeddedS3IsNone() {
        honest.createBucket(r -> r.bucket("versioned"));
        honest.putBucketVersioning(
                r -> r.bucket("versioned").versioningConfiguration(v -> v.status("Enabled")));

        for (String bucket : List.of(BUCKET, "versioned")) {
            assertThat(new StoreProof(honest, bucket, clock).askAnew().failed()).isEmpty();
            assertThat(honest.listObjectsV2(r -> r.bucket(bucket)).contents())
                    .extracting(S3Object::key)
                    .containsExactly(StoreProof.KEY.value());
        }
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void loseNothingOrAreRefusedBeforeTheFirstWrite(Lie lie) {
        Set<String> sentByCameras = new TreeSet<>();
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < CAPTURES; i++) {
            // Four of each name, all of one camera.
            String path =
                    "front/%d/192.168.1.64_01_202611230715%02d123_TIMING.jpg"
                            .formatted(i % 4, i / 4);
            arrivals.add(arrival(path, "capture " + i));
            sentByCameras.add("capture " + i);
        }

        try (S3Client s3 = client(lie.interceptor(honest))) {
            arrange(s3, arrivals);
        }

        assertThat(standing()).containsAll(sentByCameras);
    }

    @ParameterizedTest
    @EnumSource(Lie.class)
    void loseNothingThatIsRewrittenMeanwhile(Lie lie) throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        Set<String> rewritten = new TreeSet<>();
        for (int i = 0; i < REWRITES; i++) {
            arrivals.add(arrival(path(i), "first " + i));
            rewritten.add("second " + i);
        }

        try (S3Client s3 = client(lie.interceptor(honest))) {
            var camera = Thread.ofVirtual().start(this::rewriteAll);
            arrange(s3, arrivals);
            camera.join();
        }

        assertThat(standing()).containsAll(rewritten);
    }

    private static String path(int i) {
        return "front/192.168.1.64_01_20261123%02d%02d00123_TIMING.jpg".formatted(i / 60, i % 60);
    }

    private void rewriteAll() {
        for (int i = 0; i < REWRITES; i++) {
            arrival(path(i), "second " + i);
        }
    }

    private Arrival arrival(String path, String text) {
        Key key = new Key("drop/" + path);
        var put =
                honest.putObject(
                        p -> p.bucket(BUCKET).key(key.value()), RequestBody.fromString(text));
        var version = new ObjectVersion(key, new ETag(put.eTag()), null);
        return new Arrival(version, text.length(), Instant.now(), false, null);
    }

    private void arrange(S3Client s3, List<Arrival> arrivals) {
        try {
            new ArrangeBatch(ProvenStore.of(s3, BUCKET, clock), SITE).arrange(arrivals);
        } catch (StoreException.Permanent e) {
            assertThat(e).hasMessageContaining("nothing was changed");
        }
    }

    private Set<String> standing() {
        Set<String> texts = new HashSet<>();
        for (S3Object object : honest.listObjectsV2Paginator(r -> r.bucket(BUCKET)).contents()) {
            texts.add(
                    honest.getObjectAsBytes(r -> r.bucket(BUCKET).key(object.key()))
                            .asString(UTF_8));
        }
        return texts;
    }

    @Test
    void areRefusedNamingWhatFails() {
        try (S3Client s3 = client(Lie.DELETE_SAYS_501.interceptor(honest))) {
            Store store = ProvenStore.of(s3, BUCKET, clock);

            assertThatThrownBy(() -> store.putIfAbsent(new Key("cameras/a"), new byte[1], TEXT))
                    .isInstanceOf(StoreException.Permanent.class)
                    .hasMessageContaining(Capability.DELETE_IF_MATCH.what())
                    .hasMessageContaining("501 NotImplemented");
        }
        assertThat(honest.listObjectsV2(r -> r.bucket(BUCKET)).contents())
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

    private PutOutcome put(String name) {
        return ProvenStore.of(honest, BUCKET, clock)
                .putIfAbsent(new Key("cameras/" + name), name.getBytes(UTF_8), TEXT);
    }

    @Test
    void amazonsOwnS3IsNotAsked() {
        try (S3Client s3 = S3Clients.create(aws.region(), null, aws.credentials())) {
            assertThat(StoreProof.isAmazons(s3, BUCKET)).isTrue();
        }
        assertThat(StoreProof.isAmazons(honest, BUCKET)).isFalse();
    }

    @Test
    void aBrokenAnswerIsAskedForAgain() {
        honest.putObject(
                r -> r.bucket(BUCKET).key(StoreProof.KEY.value()),
                RequestBody.fromString("{\"version\": 99}"));

        assertThat(new StoreProof(honest, BUCKET, clock).kept()).isEmpty();
        assertThat(put("a")).isInstanceOf(PutOutcome.Written.class);
        assertThat(new StoreProof(honest, BUCKET, clock).kept()).isPresent();
    }
}
