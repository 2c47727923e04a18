package io.github.hkaws.demo;

import java.time.Instant;
import java.time.InstantSource;

/**
 * What the embedded S3 goes by when it is left running: it stands still in the past while the week
 * is sent, so that captures are as old as their names say, and runs on in the end.
 */
public final class DemoClock implements InstantSource {

    private volatile InstantSource source;

    public DemoClock(Instant start) {
        this.source = InstantSource.fixed(start);
    }

    /** From now on it is so late, or runs as this does. */
    public void follow(InstantSource other) {
        source = other;
    }

    @Override
    public Instant instant() {
        return source.instant();
    }
}
