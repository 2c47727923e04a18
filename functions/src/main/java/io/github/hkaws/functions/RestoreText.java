package io.github.hkaws.functions;

import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.engine.rotate.Notifier;

/** What the site's owner is told of a restore that has come to its end. */
final class RestoreText {

    private RestoreText() {}

    static String subject(RestoreState state) {
        String subject =
                "hkaws: restore of %s %s"
                        .formatted(state.day(), outcome(state))
                        .replaceAll("[^ -~]", "?");
        return subject.substring(0, Math.min(Notifier.MAX_SUBJECT, subject.length()));
    }

    private static String outcome(RestoreState state) {
        return state.status() == RestoreState.Status.DONE ? "is done" : "failed in part";
    }

    static String text(RestoreState state, String bucket) {
        var text = new StringBuilder();
        text.append(
                "%d of %d captures of %s stand under s3://%s/%s for %d days.%n"
                        .formatted(
                                state.restored(),
                                state.captures(),
                                state.day(),
                                bucket,
                                state.restoredPrefix(),
                                Lifecycle.RESTORED_DAYS));
        for (RestoreState.Part part : state.parts()) {
            if (part.what() != null) {
                text.append("Segment %03d: %s%n".formatted(part.segment(), part.what()));
            }
        }
        return text.append(
                        "Restore %s, asked for at %s.%n".formatted(state.id(), state.requestedAt()))
                .toString();
    }
}
