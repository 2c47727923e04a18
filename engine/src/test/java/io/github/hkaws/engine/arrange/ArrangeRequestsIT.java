package io.github.hkaws.engine.arrange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.s3.Fault;
import io.github.hkaws.local.s3.Faults;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.VersionId;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import io.github.hkaws.storage.s3.testing.RecordingInterceptor;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** What arranging asks of S3, counted as it leaves the SDK. */
@SuppressWarnings("NullAway.Init") // set up before all tests
class ArrangeRequestsIT {

    private static final String BUCKET = "requests";
    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));

    private static LocalAws aws;
    private static S3Client s3;
    private static final RecordingInterceptor SENT = new RecordingInterceptor();

    @BeforeAll
    static void start() {
        aws = LocalAws.builder().start();
        s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials(), List.of(SENT));
        s3.createBucket(b -> b.bucket(BUCKET));
        s3.putBucketVersioning(b ->
                b.bucket(BUCKET)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    @AfterAll
    static void stop() {
        s3.close();
        aws.close();
    }

    @BeforeEach
    void forget() {
        SENT.reset();
    }

    private static Arrival drop(String path, String text) {
        Key key = new Key("drop/" + path);
        var put =
                s3.putObject(p -> p.bucket(BUCKET).key(key.value()), RequestBody.fromString(text));
        var version = new ObjectVersion(key, new ETag(put.eTag()), new VersionId(put.versionId()));
        return new Arrival(version, text.length(), Instant.now(), false, null);
    }

    private static List<ArrangeOutcome> arrange(List<Arrival> arrivals) {
        SENT.reset();
        return new ArrangeBatch(new S3Store(s3, BUCKET), SITE)
                .arrange(arrivals).stream().map(ArrangeBatch.Result::outcome).toList();
    }

    @Test
    void costsOneCopyACaptureAndOneDeleteABatch() {
        List<Arrival> arrivals = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            arrivals.add(
                    drop(
                            "front/192.168.1.64_01_202611230715%02d123_TIMING.jpg".formatted(i),
                            "picture " + i));
        }

        List<ArrangeOutcome> outcomes = arrange(arrivals);

        assertThat(outcomes).hasOnlyElementsOfType(ArrangeOutcome.Arranged.class).hasSize(40);
        assertThat(SENT.requests())
                .containsExactly(Map.entry("CopyObject", 40), Map.entry("DeleteObjects", 1));
    }

    @Test
    void costsOneHeadMoreWhereOnlyS3KnowsTheTime() {
        arrange(List.of(drop("yard/picture.jpg", "no time")));

        assertThat(SENT.requests())
                .containsExactly(
                        Map.entry("CopyObject", 1),
                        Map.entry("DeleteObjects", 1),
                        Map.entry("HeadObject", 1));
    }

    @Test
    void costsTwoHeadsMoreForADuplicate() {
        Arrival arrival = drop("gate/192.168.1.64_01_20261123071500123_TIMING.jpg", "twice");
        arrange(List.of(arrival));

        List<ArrangeOutcome> again = arrange(List.of(arrival));

        assertThat(again).singleElement().isInstanceOf(ArrangeOutcome.Duplicate.class);
        assertThat(SENT.requests())
                .containsExactly(
                        Map.entry("CopyObject", 1),
                        Map.entry("DeleteObjects", 1),
                        Map.entry("HeadObject", 2));
    }

    @Test
    void costsNothingForPlaceholders() {
        arrange(List.of(drop("gate/192.168.1.64_01_20261123071501123_TIMING.jpg", "")));

        assertThat(SENT.requests()).isEmpty();
    }

    @Test
    void comparesAMultipartUploadByItsBytesNotItsETag() {
        Key key = new Key("drop/nvr/NVR_ch1_main_20261123064223_20261123064228.dav");
        byte[] bytes = "a clip in one part".getBytes(UTF_8);
        String upload = s3.createMultipartUpload(c -> c.bucket(BUCKET).key(key.value())).uploadId();
        String part =
                s3.uploadPart(
                                p ->
                                        p.bucket(BUCKET)
                                                .key(key.value())
                                                .uploadId(upload)
                                                .partNumber(1),
                                RequestBody.fromBytes(bytes))
                        .eTag();
        var completed = CompletedPart.builder().partNumber(1).eTag(part).build();
        var done =
                s3.completeMultipartUpload(c ->
                        c.bucket(BUCKET)
                                .key(key.value())
                                .uploadId(upload)
                                .multipartUpload(m -> m.parts(completed)));
        var version =
                new ObjectVersion(key, new ETag(done.eTag()), new VersionId(done.versionId()));
        var arrival = new Arrival(version, bytes.length, Instant.now(), false, null);
        var first = (ArrangeOutcome.Arranged) arrange(List.of(arrival)).getFirst();

        List<ArrangeOutcome> again = arrange(List.of(arrival));

        assertThat(s3.headObject(h -> h.bucket(BUCKET).key(first.key().value())).eTag())
                .isNotEqualTo(done.eTag());
        assertThat(again).containsExactly(new ArrangeOutcome.Duplicate(first.key()));
    }

    @Test
    void takesMissingPermissionToListForWhatItIs() {
        Arrival arrival = drop("gate/192.168.1.64_01_20261123071502123_TIMING.jpg", "hidden");
        aws.faults(call ->
                call.operation().equals("CopyObject")
                        ? Optional.of(Fault.accessDenied())
                        : Optional.empty());
        try {
            var failed = (ArrangeOutcome.Failed) arrange(List.of(arrival)).getFirst();

            assertThat(failed.cause())
                    .isInstanceOf(StoreException.Permanent.class)
                    .hasMessageEndingWith(
                            "403 AccessDenied (without s3:ListBucket S3 answers 403 for a missing"
                                    + " object, too)");
        } finally {
            aws.faults(Faults.NONE);
        }
    }
}
