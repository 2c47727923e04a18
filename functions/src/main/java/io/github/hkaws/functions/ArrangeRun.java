package io.github.hkaws.functions;

import static java.util.stream.Collectors.toSet;

import io.github.hkaws.functions.notification.Intake;
import io.github.hkaws.functions.notification.Message;
import io.github.hkaws.functions.notification.Notification;
import io.github.hkaws.functions.notification.NotifiedObject;
import java.util.List;
import java.util.Set;

/** What an invocation brought, and what became of each object in it. */
record ArrangeRun(Intake intake, List<ObjectOutcome> handled) {

    /** Messages that must come again: refused ones, and those of which any object is unsettled. */
    List<Message> unsettled() {
        Set<NotifiedObject> unsettled =
                handled.stream()
                        .filter(one -> !one.outcome().settled())
                        .map(ObjectOutcome::object)
                        .collect(toSet());
        return intake.messages().stream()
                .filter(message ->
                        switch (message.notification()) {
                            case Notification.Named(var objects) ->
                                    objects.stream().anyMatch(unsettled::contains);
                            case Notification.Test() -> false;
                            case Notification.Refused _ -> true;
                        })
                .toList();
    }
}
