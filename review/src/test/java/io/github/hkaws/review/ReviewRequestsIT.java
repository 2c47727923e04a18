package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Links;
import io.github.hkaws.storage.s3.S3Store;
import io.github.hkaws.storage.s3.ServerTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/** What the page's questions cost, counted where S3 counts. */
@SuppressWarnings("NullAway.Init") // set up before all tests
class ReviewRequestsIT {

    private static final String BUCKET = "review";
    private static final int CAPTURES = 10_000;
    private static final ManualClock CLOCK = new ManualClock(Instant.parse("2026-11-23T06:15:52Z"));
    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final String[] DAY = {
        "from", "2026-11-20", "to", "2026-11-20", "camera", "front"
    };

    private static LocalAws aws;
    private static S3Client s3;
    private static S3Links links;
    private static S3Store store;

    private ReviewApi api;

    @BeforeAll
    static void fill() {
        aws = LocalAws.builder().clock(CLOCK).start();
        s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials());
        s3.createBucket(b -> b.bucket(BUCKET));
        links =
                new S3Links(
                        BUCKET,
                        aws.region(),
                        aws.s3Endpoint(),
                        aws.credentials(),
                        new ServerTime(InstantSource.system()));
        store = new S3Store(s3, BUCKET);
        var _ =
                new Concurrently(16)
                        .map(
                                IntStream.range(0, CAPTURES).boxed().toList(),
                                i -> put("2026-11-20", i * 8));
        for (int i = 0; i < 30; i++) {
            var _ = put("2026-11-02", i * 60);
        }
        new Packer(store, SITE, CLOCK)
                .pack(day("2026-11-02"), PackBudget.until(CLOCK.instant().plusSeconds(600)));
    }

    private static CameraDay day(String date) {
        return new CameraDay(new CameraId("front"), LocalDate.parse(date));
    }

    private static String name(String date, int second) {
        return "1.2.3.4_01_%s%02d%02d%02d000_TIMING.jpg"
                .formatted(date.replace("-", ""), second / 3600, second / 60 % 60, second % 60);
    }

    private static boolean put(String date, int second) {
        String name = name(date, second);
        var _ =
                store.putIfAbsent(
                        new Key(day(date).capturesPrefix() + name),
                        name.getBytes(UTF_8),
                        Attributes.of("image/jpeg"));
        return true;
    }

    @AfterAll
    static void stop() {
        s3.close();
        aws.close();
    }

    @BeforeEach
    void begin() {
        api =
                new ReviewApi(
                        new ReviewParts(store, links, SITE, CLOCK, "us-east-1", true, audit -> {}));
        aws.requestCounts().reset();
    }

    private JsonNode get(String path, String... query) {
        return Desk.ok(api.handle(Desk.request("GET", path, query, "")));
    }

    private static long count(String operation) {
        return aws.requestCounts().of(operation);
    }

    @Test
    void opensADayOfTenThousandWithTwelveLists() {
        JsonNode answer = get("/api/captures", DAY);

        assertThat(answer.path("captures")).hasSize(CAPTURES);
        assertThat(answer.path("cursor").isNull()).isTrue();
        // Ten for the captures, two for segments: their numbers may have gaps, so none is guessed.
        assertThat(aws.requestCounts().all()).isEqualTo(Map.of("ListObjectsV2", 12L));

        aws.requestCounts().reset();
        ReviewResponse again = api.handle(Desk.request("GET", "/api/captures", DAY, ""));

        assertThat(again.status()).isEqualTo(200);
        assertThat(aws.requestCounts().total()).isZero();
    }

    @Test
    void answersAPageThatIsKnownWithoutABody() {
        ReviewResponse first = api.handle(Desk.request("GET", "/api/captures", DAY, ""));
        String etag = first.headers().get("etag");
        aws.requestCounts().reset();

        ReviewResponse second =
                api.handle(
                        Desk.request(
                                "GET", "/api/captures", DAY, "", Map.of("if-none-match", etag)));

        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(aws.requestCounts().total()).isZero();
    }

    @Test
    void staysBelowWhatLambdaAnswers() {
        byte[] body = api.handle(Desk.request("GET", "/api/captures", DAY, "")).body();

        assertThat(body.length).isLessThan(CapturesPage.MOST_BYTES);
    }

    @Test
    void showsAllCamerasWithAFewListsEach() {
        JsonNode cameras = get("/api/cameras").path("cameras");

        assertThat(cameras.path(0).path("latest").path("name").asText())
                .isEqualTo(name("2026-11-20", (CAPTURES - 1) * 8));
        assertThat(count("ListObjectsV2")).isLessThanOrEqualTo(9);
        assertThat(count("GetObject") + count("HeadObject")).isZero();
    }

    @Test
    void readsAPackedPictureWithOneRangedGetOnceItsCatalogIsKnown() {
        String[] query = {"camera", "front", "day", "2026-11-02", "name", name("2026-11-02", 60)};
        var _ = get("/api/captures", "from", "2026-11-02", "to", "2026-11-02", "camera", "front");
        aws.requestCounts().reset();

        ReviewResponse bytes = api.handle(Desk.request("GET", "/api/packed", query, ""));

        assertThat(new String(bytes.body(), UTF_8)).isEqualTo(name("2026-11-02", 60));
        assertThat(aws.requestCounts().all()).isEqualTo(Map.of("GetObject", 1L));
    }

    @Test
    void linksToAHotPictureForMinutes() throws IOException, InterruptedException {
        String name = name("2026-11-20", 80);
        String[] query = {"camera", "front", "day", "2026-11-20", "name", name};

        JsonNode first = get("/api/picture", query);
        CLOCK.advance(Duration.ofMinutes(5));
        JsonNode later = get("/api/picture", query);
        HttpResponse<String> picture;
        try (HttpClient client = HttpClient.newHttpClient()) {
            picture =
                    client.send(
                            HttpRequest.newBuilder(URI.create(first.path("url").asText())).build(),
                            HttpResponse.BodyHandlers.ofString());
        }

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.body()).isEqualTo(name);
        assertThat(picture.headers().firstValue("content-type")).contains("image/jpeg");
        // The same address lets the browser keep the picture.
        assertThat(later.path("url")).isEqualTo(first.path("url"));
        assertThat(Duration.between(Instant.now(), Instant.parse(first.path("expires").asText())))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        assertThat(links.origin().toString()).isEqualTo(aws.s3Endpoint().toString());
    }
}
