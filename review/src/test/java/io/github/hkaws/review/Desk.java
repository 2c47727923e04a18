package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The API over a bucket in memory, on a Monday morning in Vienna. */
final class Desk {

    static final Instant NOW = Instant.parse("2026-11-23T06:15:52Z");
    static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));

    private static final JsonMapper JSON = new JsonMapper();

    final MovableClock clock = new MovableClock(NOW);
    final InMemoryStore bucket = new InMemoryStore(true, clock);
    final FaultyStore watched = FaultyStore.recording(bucket);
    final List<Audit> audit = new ArrayList<>();
    private ReviewApi api = api(SITE, /* allowChanges= */ true);

    Desk with(Site site, boolean allowChanges) {
        api = api(site, allowChanges);
        return this;
    }

    private ReviewApi api(Site site, boolean allowChanges) {
        return new ReviewApi(
                new ReviewParts(
                        watched,
                        new PlainLinks(),
                        site,
                        clock,
                        "us-east-1",
                        allowChanges,
                        audit::add));
    }

    static CameraDay day(String camera, String date) {
        return new CameraDay(new CameraId(camera), LocalDate.parse(date));
    }

    Desk put(String camera, String date, String... names) {
        for (String name : names) {
            bucket.overwrite(
                    new Key(day(camera, date).capturesPrefix() + name),
                    ("bytes of " + name).getBytes(UTF_8));
        }
        return this;
    }

    Desk pack(CameraDay day) {
        new Packer(bucket, SITE, clock)
                .pack(day, PackBudget.until(clock.instant().plusSeconds(600)));
        return this;
    }

    /** What a lifecycle rule does after 90 days. */
    Desk archive(CameraDay day) {
        return archive(day, 0);
    }

    Desk archive(CameraDay day, int segment) {
        Key tar = new SegmentId(day, segment).tar();
        byte[] bytes = bucket.contents().getOrDefault(tar, new byte[0]);
        bucket.deleteIfMatch(tar, bucket.head(tar).orElseThrow().version().etag());
        bucket.putIfAbsent(
                tar, bytes, new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE"));
        return this;
    }

    ReviewResponse handle(ReviewRequest request) {
        return api.handle(request);
    }

    /** What a browser sends for {@code fetch(path)}. */
    ReviewResponse get(String path, String... query) {
        return handle(request("GET", path, query, ""));
    }

    JsonNode json(String path, String... query) {
        return ok(get(path, query));
    }

    JsonNode change(String method, String path, String body) {
        return ok(handle(request(method, path, new String[0], body)));
    }

    static ReviewRequest request(String method, String path, String[] query, String body) {
        return request(
                method,
                path,
                query,
                body,
                Map.of(
                        "host",
                        "127.0.0.1:8181",
                        "sec-fetch-site",
                        "same-origin",
                        "content-type",
                        "application/json",
                        "x-hkaws-request",
                        "1"));
    }

    static ReviewRequest request(
            String method, String path, String[] query, String body, Map<String, String> headers) {
        Map<String, List<String>> values = new TreeMap<>();
        for (int i = 0; i < query.length; i += 2) {
            values.computeIfAbsent(query[i], n -> new ArrayList<>()).add(query[i + 1]);
        }
        return new ReviewRequest(method, path, values, headers, body, "alice");
    }

    static JsonNode ok(ReviewResponse response) {
        JsonNode body = parse(response);
        if (response.status() != 200) {
            throw new AssertionError(response.status() + ": " + body);
        }
        return body;
    }

    static JsonNode parse(ReviewResponse response) {
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static @Nullable String code(ReviewResponse response) {
        return parse(response).path("error").path("code").asText(null);
    }

    static String message(ReviewResponse response) {
        return parse(response).path("error").path("message").asText();
    }
}
