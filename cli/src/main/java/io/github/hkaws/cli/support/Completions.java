package io.github.hkaws.cli.support;

import java.util.Iterator;
import java.util.List;

/**
 * Words that only the bucket knows: in the script for shells each stands for a question that is
 * asked when somebody presses the key.
 */
public final class Completions {

    public static final String CAMERAS = "__hkaws_cameras__";
    public static final String DATES = "__hkaws_dates__";

    private Completions() {}

    /** The cameras' ids. */
    public static final class Cameras implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(CAMERAS).iterator();
        }
    }

    /** Dates of which there are captures of the cameras that were typed. */
    public static final class Dates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(DATES).iterator();
        }
    }

    /** Both. */
    public static final class CamerasAndDates implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(CAMERAS, DATES).iterator();
        }
    }
}
