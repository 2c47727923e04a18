package io.github.hkaws.functions;

import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.functions.notification.Notification;
import io.github.hkaws.functions.telemetry.JsonLog;
import io.github.hkaws.functions.telemetry.Level;
import io.github.hkaws.functions.telemetry.Metrics;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Says what was restored: a line a restore, and one of all of it. */
final class RestoreLog {

    private final JsonLog log;

    RestoreLog(JsonLog log) {
        this.log = log;
    }

    void answered(Invocation invocation, Instant now, RestoreAnswer answer) {
        switch (answer) {
            case RestoreAnswer.Refused(var why) -> {
                Map<String, Object> fields = invocation.fields();
                fields.put("reason", why);
                log.write(now, Level.WARN, "request refused", fields);
            }
            case RestoreAnswer.Quoted _ -> {}
            case RestoreAnswer.Begun(var state) -> restore(invocation, now, state);
        }
        Map<String, Object> fields = invocation.fields(now);
        fields.put("messages", 0);
        fields.put("messagesToRetry", 0);
        log.write(now, "invocation", fields, new Metrics());
    }

    void noticed(Invocation invocation, Instant now, List<RestoreNotices.Noticed> noticed) {
        for (RestoreNotices.Noticed one : noticed) {
            one.ended().forEach(state -> restore(invocation, now, state));
            if (one.message().notification() instanceof Notification.Refused(var why, var remedy)) {
                Map<String, Object> fields = invocation.fields();
                fields.put("messageId", one.message().id());
                fields.put("reason", why);
                fields.put("remedy", remedy);
                log.write(now, Level.WARN, "message refused", fields);
            }
            if (one.failure() != null) {
                Map<String, Object> fields = invocation.fields();
                fields.put("messageId", one.message().id());
                Failure failure = Failure.of(one.failure());
                failure.into(fields);
                log.write(now, failure.level(), "restore not finished", fields);
            }
        }
        Map<String, Object> fields = invocation.fields(now);
        fields.put("messages", noticed.size());
        fields.put(
                "messagesToRetry", noticed.stream().filter(RestoreNotices.Noticed::again).count());
        log.write(now, "invocation", fields, new Metrics());
    }

    private void restore(Invocation invocation, Instant now, RestoreState state) {
        Map<String, Object> fields = invocation.fields();
        fields.put("id", state.id());
        fields.put("day", state.day());
        fields.put("status", state.status());
        fields.put("captures", state.captures());
        fields.put("restored", state.restored());
        boolean failed = state.status() == RestoreState.Status.FAILED;
        log.write(now, failed ? Level.ERROR : Level.INFO, "restore", fields);
    }
}
