package io.github.hkaws.functions;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a scheduled function.
 *
 * @param requestId Lambda's; empty outside Lambda
 * @param start when it began
 * @param deadline when the work should be over: a minute before Lambda ends it
 */
record Invocation(String requestId, Instant start, Instant deadline) {

    private static final Duration MARGIN = Duration.ofMinutes(1);

    /** As long as Lambda lets any function run. */
    private static final Duration OUTSIDE_LAMBDA = Duration.ofMinutes(15);

    static Invocation begin(@Nullable Context context, InstantSource clock) {
        Instant start = clock.instant();
        Duration left =
                context == null
                        ? OUTSIDE_LAMBDA
                        : Duration.ofMillis(context.getRemainingTimeInMillis());
        return new Invocation(
                context == null ? "" : context.getAwsRequestId(),
                start,
                start.plus(left).minus(MARGIN));
    }

    /** How a line about something that it found begins. */
    Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("requestId", requestId);
        return fields;
    }

    /** How the line about all of it begins. */
    Map<String, Object> fields(Instant end) {
        Map<String, Object> fields = fields();
        fields.put("durationMs", Duration.between(start, end).toMillis());
        return fields;
    }
}
