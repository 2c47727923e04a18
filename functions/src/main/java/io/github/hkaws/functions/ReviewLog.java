package io.github.hkaws.functions;

import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.review.Audit;
import io.github.hkaws.review.ReviewRequest;
import io.github.hkaws.review.ReviewResponse;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says who changed what, what failed, and that something was asked; never what was answered. */
final class ReviewLog {

    private final JsonLog log;

    ReviewLog(JsonLog log) {
        this.log = log;
    }

    /** The audit: a line for each change. */
    void changed(Instant now, Audit audit) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("action", audit.action().name().toLowerCase(Locale.ROOT));
        fields.put("who", audit.who());
        fields.put("day", audit.day());
        if (audit.name() != null) {
            fields.put("name", audit.name());
        }
        fields.put("captures", audit.captures());
        log.write(now, Level.INFO, "audit", fields);
    }

    void failed(Invocation invocation, Instant now, String id, RuntimeException failure) {
        Map<String, Object> fields = invocation.fields();
        fields.put("id", id);
        Failure known = Failure.of(failure);
        known.into(fields);
        log.write(now, known.level(), "request failed", fields);
    }

    /** The query stays out of it: it names what somebody looked at. */
    void answered(
            Invocation invocation,
            Instant now,
            Optional<ReviewRequest> request,
            ReviewResponse response) {
        Map<String, Object> fields = invocation.fields(now);
        fields.put("method", request.map(ReviewRequest::method).orElse(""));
        fields.put("path", request.map(ReviewRequest::path).orElse(""));
        fields.put("status", response.status());
        fields.put("bytes", response.body().length);
        log.write(now, Level.INFO, "invocation", fields);
    }
}
