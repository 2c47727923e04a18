package io.github.hkaws.local.s3;

import java.time.Duration;

/** What goes wrong with one request. */
public sealed interface Fault {

    /** S3 is too busy, and asks the client to slow down; clients retry this. */
    static Fault slowDown() {
        return new Refusal(503, "SlowDown", "Please reduce your request rate.");
    }

    /** Something broke inside S3; clients retry this too. */
    static Fault internalError() {
        return new Refusal(
                500, "InternalError", "We encountered an internal error. Please try again.");
    }

    static Fault accessDenied() {
        return new Refusal(403, "AccessDenied", "Access Denied");
    }

    /** Nothing is done, and the client is told so. */
    record Refusal(int status, String code, String message) implements Fault {}

    /** The request is served, but only after some time. */
    record Delay(Duration duration) implements Fault {}

    /** All is done, but the client is told {@code 500}: the answer that is lost on its way. */
    record LostAnswer() implements Fault {}
}
