package io.github.hkaws.functions.notification;

import java.util.List;
import java.util.stream.Stream;

/**
 * What one invocation brought.
 *
 * @param queued whether by SQS, which takes an answer for each message; else by S3 itself, which
 *     knows only success and failure of the whole
 */
public record Intake(boolean queued, List<Message> messages) {

    public Intake {
        messages = List.copyOf(messages);
    }

    /** All objects that were named, in the order of the messages. */
    public List<NotifiedObject> objects() {
        return messages.stream()
                .map(Message::notification)
                .flatMap(notification ->
                        switch (notification) {
                            case Notification.Named(var objects) -> objects.stream();
                            case Notification.Test _, Notification.Refused _ ->
                                    Stream.<NotifiedObject>empty();
                        })
                .toList();
    }
}
