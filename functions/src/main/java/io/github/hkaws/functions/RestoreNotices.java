package io.github.hkaws.functions;

import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.engine.rotate.Notifier;
import io.github.hkaws.functions.notification.Message;
import io.github.hkaws.functions.notification.Notification;
import io.github.hkaws.functions.notification.NotifiedObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Goes on with the restores that waited for a tar that S3 made readable, and tells whoever asked
 * for them. Throws for none of it.
 */
final class RestoreNotices {

    /**
     * What became of a message.
     *
     * @param ended the restores that came to their end, and of which the user knows now
     * @param failure what kept it from being settled; null: nothing
     */
    record Noticed(Message message, List<RestoreState> ended, @Nullable RuntimeException failure) {

        Noticed {
            ended = List.copyOf(ended);
        }

        /** Whether it must come again. */
        boolean again() {
            return failure != null || message.notification() instanceof Notification.Refused;
        }
    }

    private final RestoreService restorer;
    private final Notifier notifier;
    private final String bucket;

    RestoreNotices(RestoreService restorer, Notifier notifier, String bucket) {
        this.restorer = restorer;
        this.notifier = notifier;
        this.bucket = bucket;
    }

    Noticed notice(Message message) {
        List<RestoreState> ended = new ArrayList<>();
        try {
            switch (message.notification()) {
                case Notification.Named(var objects) ->
                        objects.forEach(object -> notice(object, ended));
                case Notification.Test(), Notification.Refused _ -> {}
            }
            return new Noticed(message, ended, null);
        } catch (RuntimeException e) {
            return new Noticed(message, ended, e);
        }
    }

    private void notice(NotifiedObject object, List<RestoreState> ended) {
        for (RestoreState state : restorer.completed(object.key())) {
            // Rather twice than never: noted down only when it was said.
            notifier.tell(RestoreText.subject(state), RestoreText.text(state, bucket));
            restorer.told(state.id());
            ended.add(state);
        }
    }
}
