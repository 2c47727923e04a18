package io.github.hkaws.review;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.Remedies;
import io.github.hkaws.storage.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Answers the requests of the review page, as {@code doc/review-api.md} specifies them. Keeps
 * nothing but what it can find again; may be called from many threads.
 */
public final class ReviewApi {

    /** A body of a change is some names and a sentence. */
    static final int MOST_BODY = 64 * 1024;

    private static final int MOST_QUERY = 16 * 1024;

    private final ReviewParts parts;
    private final Routes routes;
    private final Guard guard;
    private final AnswerCache cache = new AnswerCache();

    public ReviewApi(ReviewParts parts) {
        this.parts = parts;
        this.routes = new Routes(parts);
        this.guard = new Guard(parts.allowChanges());
    }

    /**
     * Answers a request. Refusals are answers; what fails is thrown, to be logged under an id and
     * answered with {@link #failed}.
     */
    public ReviewResponse handle(ReviewRequest request) {
        try {
            Route route = routes.of(request);
            guard.check(request, route);
            checkSizes(request, route);
            return route.changes() ? change(request, route) : look(request, route);
        } catch (Refusal refusal) {
            return error(
                    refusal.status(), refusal.code(), String.valueOf(refusal.getMessage()), null);
        }
    }

    private static void checkSizes(ReviewRequest request, Route route) {
        if (request.body().length() > MOST_BODY || request.question().length() > MOST_QUERY) {
            throw new Refusal(413, "too-large", "this request is too long; ask for less at once");
        }
        for (String name : request.query().keySet()) {
            if (!route.parameters().contains(name)) {
                throw Refusal.badInput(
                        route.parameters().isEmpty()
                                ? "a parameter is not known; this takes none"
                                : "a parameter is not known; known are "
                                        + String.join(", ", new TreeSet<>(route.parameters())));
            }
        }
    }

    private ReviewResponse change(ReviewRequest request, Route route) {
        Answer answer = route.endpoint().answer(request);
        cache.clear();
        return plain(answer, "no-store");
    }

    private ReviewResponse look(ReviewRequest request, Route route) {
        Instant now = parts.clock().instant();
        String question = request.question();
        // A browser asks so only when its page says that it must be the newest.
        String caching = request.header("cache-control");
        boolean anew = "no-cache".equals(caching) || "max-age=0".equals(caching);
        AnswerCache.Kept kept = anew ? null : cache.get(question, now);
        if (kept != null) {
            Duration left = Duration.between(now, kept.until());
            return unlessKnown(request, kept.response().with("cache-control", privately(left)));
        }
        Answer answer = route.endpoint().answer(request);
        if (answer.fresh().isZero()) {
            return plain(answer, "no-store");
        }
        ReviewResponse response =
                plain(answer, privately(answer.fresh())).with("etag", etag(answer.body()));
        if (answer.contentType().equals(Answer.JSON)) {
            cache.put(question, new AnswerCache.Kept(response, now.plus(answer.fresh())));
        }
        return unlessKnown(request, response);
    }

    private static ReviewResponse unlessKnown(ReviewRequest request, ReviewResponse response) {
        String etag = response.headers().get("etag");
        return etag != null && etag.equals(request.header("if-none-match"))
                ? new ReviewResponse(304, response.headers(), new byte[0])
                : response;
    }

    private static String privately(Duration fresh) {
        boolean forEver = fresh.compareTo(Duration.ofDays(1)) > 0;
        return "private, max-age=" + fresh.toSeconds() + (forEver ? ", immutable" : "");
    }

    private static String etag(byte[] body) {
        return '"' + Sha256.of(body).substring(0, 32) + '"';
    }

    private static ReviewResponse plain(Answer answer, String caching) {
        var headers = new TreeMap<String, String>();
        headers.put("content-type", answer.contentType());
        headers.put("cache-control", caching);
        return new ReviewResponse(200, headers, answer.body());
    }

    /**
     * What the page is told of a failure; all else stands in the log.
     *
     * @param id under which it stands there
     */
    public static ReviewResponse failed(RuntimeException failure, String id) {
        if (!(failure instanceof StoreException store)) {
            return error(500, "failed", Remedies.onThePage(ErrorKind.OTHER), id);
        }
        StoreErrors told = StoreErrors.of(store.kind());
        ReviewResponse response =
                error(told.status(), told.code(), Remedies.onThePage(store.kind()), id);
        return store.kind().passes() ? response.with("retry-after", "2") : response;
    }

    /** For what is no request of the page at all. */
    public static ReviewResponse notUnderstood() {
        return error(400, "bad-input", "this request cannot be read; load the page anew", null);
    }

    private static ReviewResponse error(
            int status, String code, String message, @Nullable String id) {
        byte[] body =
                Json.object(json -> {
                    json.writeObjectFieldStart("error");
                    json.writeStringField("code", code);
                    json.writeStringField("message", message);
                    if (id != null) {
                        json.writeStringField("id", id);
                    }
                    json.writeEndObject();
                });
        return new ReviewResponse(
                status, Map.of("content-type", Answer.JSON, "cache-control", "no-store"), body);
    }
}
