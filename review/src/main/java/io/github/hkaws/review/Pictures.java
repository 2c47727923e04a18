package io.github.hkaws.review;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.ContentTypes;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.FetchOutcome;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.storage.Links.Link;
import io.github.hkaws.storage.ObjectInfo;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/picture}: where a capture's bytes can be had, and {@code GET /api/packed}: those
 * of a packed one, checked against its catalog.
 */
final class Pictures {

    /** With what base64 adds this stays below Lambda's 6 MB. */
    static final long MOST_BYTES = 4_000_000;

    /** Shorter than any link lasts. */
    private static final Duration FRESH = Duration.ofMinutes(4);

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final ReviewParts parts;
    private final DayPages pages;
    private final CaptureFetcher fetcher;

    Pictures(ReviewParts parts, DayPages pages) {
        this.parts = parts;
        this.pages = pages;
        this.fetcher = new CaptureFetcher(parts.store());
    }

    /** A HEAD for what is hot, and a look at the day's catalogs if that was long ago. */
    Answer link(ReviewRequest request) {
        var query = new Query(request);
        CameraDay day = query.day();
        FiledCapture capture = capture(day, query.captureName(day));
        return switch (capture.place()) {
            case Place.Hot(var object) -> presigned(object.key(), object.size(), capture.name());
            case Place.Packed(_, var member, var tar) ->
                    tar.readable() && capture.size() <= MOST_BYTES
                            ? throughHere(capture)
                            : elsewhere(capture, member);
        };
    }

    private static Answer throughHere(FiledCapture capture) {
        String url =
                "/api/packed?camera=%s&day=%s&name=%s"
                        .formatted(
                                encoded(capture.day().camera().value()),
                                capture.day().date(),
                                encoded(capture.name()));
        return answer(url, null, capture.size(), capture.name());
    }

    /** An original that no packer has deleted yet, or what a restore brought back. */
    private Answer elsewhere(FiledCapture capture, Member member) {
        return parts.store()
                .head(member.sourceKey())
                .filter(info -> info.version().etag().value().equals(member.etag()))
                .or(() -> restored(capture, member))
                .map(info -> presigned(info.version().key(), capture.size(), capture.name()))
                .orElseGet(() -> answer(null, null, capture.size(), capture.name()));
    }

    private Optional<ObjectInfo> restored(FiledCapture capture, Member member) {
        for (Key key : RestoredKeys.of(capture.day(), capture.name(), member.sha256())) {
            Optional<ObjectInfo> copy = parts.store().head(key);
            if (copy.isEmpty() || isOf(copy.get(), member)) {
                return copy;
            }
        }
        return Optional.empty();
    }

    private static boolean isOf(ObjectInfo copy, Member member) {
        String sha256 = copy.metadata().getOrDefault(RestoredKeys.SHA256, member.sha256());
        return copy.size() == member.size() && sha256.equals(member.sha256());
    }

    private Answer presigned(Key key, long size, String name) {
        Link link = parts.links().to(key, ContentTypes.ofName(name));
        return answer(link.url().toString(), link, size, name);
    }

    private static Answer answer(
            @Nullable String url, @Nullable Link link, long size, String name) {
        byte[] body =
                Json.object(json -> {
                    CaptureJson.text(json, "url", url);
                    CaptureJson.text(
                            json, "expires", link == null ? null : link.expires().toString());
                    json.writeNumberField("size", size);
                    json.writeStringField("type", ContentTypes.ofName(name));
                    json.writeBooleanField("needsRestore", url == null);
                });
        return Answer.json(body, url == null ? Duration.ZERO : FRESH);
    }

    /** A ranged GET, after a look at the day's catalogs if that was long ago. */
    Answer packed(ReviewRequest request) {
        var query = new Query(request);
        CameraDay day = query.day();
        FiledCapture capture = capture(day, query.captureName(day));
        if (capture.place() instanceof Place.Hot) {
            throw new Refusal(
                    404, "unknown-capture", "it is not packed; /api/picture tells where it is");
        }
        if (capture.size() > MOST_BYTES) {
            throw new Refusal(
                    413,
                    "too-large",
                    "it has %,d bytes, more than come through here; restore it, then it has a link of its own"
                            .formatted(capture.size()));
        }
        var bytes = new ByteArrayOutputStream((int) capture.size());
        return switch (fetch(capture, bytes)) {
            case FetchOutcome.Fetched() ->
                    new Answer(ContentTypes.ofName(capture.name()), bytes.toByteArray(), FOR_EVER);
            case FetchOutcome.NeedsRestore() ->
                    throw new Refusal(
                            409, "needs-restore", "it lies in an archive class; restore it first");
            case FetchOutcome.Gone() -> {
                pages.forget(day);
                throw new Refusal(
                        404, "gone", "its segment was replaced or purged; load the day again");
            }
            case FetchOutcome.Damaged(var what) ->
                    throw new Refusal(
                            409, "damaged", what + "; hkaws verify tells what to do about it");
        };
    }

    private FetchOutcome fetch(FiledCapture capture, ByteArrayOutputStream to) {
        try {
            return fetcher.fetch(capture, to);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private FiledCapture capture(CameraDay day, String name) {
        return pages.capture(day, name).orElseThrow(() -> unknown(day));
    }

    private Refusal unknown(CameraDay day) {
        List<String> problems = pages.problems(day);
        return problems.isEmpty()
                ? new Refusal(
                        404,
                        "unknown-capture",
                        "no such capture stands on %s; load the day again".formatted(day))
                : new Refusal(409, "damaged", String.join("; ", problems));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
