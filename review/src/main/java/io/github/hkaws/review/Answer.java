package io.github.hkaws.review;

import java.time.Duration;

/** What an endpoint answers: bytes, what they are, and for how long they are good. */
final class Answer {

    static final String JSON = "application/json; charset=utf-8";

    private final String contentType;
    private final byte[] body;
    private final Duration fresh;

    /**
     * @param body not copied: nobody may change it
     * @param fresh for how long the same question need not be asked again; zero: ask each time
     */
    Answer(String contentType, byte[] body, Duration fresh) {
        this.contentType = contentType;
        this.body = body;
        this.fresh = fresh;
    }

    static Answer json(byte[] body, Duration fresh) {
        return new Answer(JSON, body, fresh);
    }

    String contentType() {
        return contentType;
    }

    byte[] body() {
        return body;
    }

    Duration fresh() {
        return fresh;
    }
}
