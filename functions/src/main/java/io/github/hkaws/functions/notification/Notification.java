package io.github.hkaws.functions.notification;

import java.util.List;

/** What one message says. */
public sealed interface Notification {

    /**
     * Objects of which it tells what the function looks at: that they were created, or that they
     * can be read again.
     *
     * @param objects in the order of the message; empty if it only tells of other things
     */
    record Named(List<NotifiedObject> objects) implements Notification {

        public Named {
            objects = List.copyOf(objects);
        }
    }

    /** S3 tried whether it may send: it does so once, when notifications are configured. */
    record Test() implements Notification {}

    /**
     * Nothing this function can act on.
     *
     * @param reason what is wrong with it
     * @param remedy what to do about it
     */
    record Refused(String reason, String remedy) implements Notification {}
}
