package io.github.hkaws.cli.look;

import io.github.hkaws.archive.browse.CaptureFilter;
import io.github.hkaws.archive.browse.FiledCapture;
import io.github.hkaws.cli.frame.CaptureArguments;
import org.jspecify.annotations.Nullable;

/**
 * What of a day is wanted.
 *
 * @param name one capture's; null: all that the filter lets through
 */
record NameOrWindow(@Nullable String name, CaptureFilter filter) {

    static NameOrWindow of(CaptureArguments said, CaptureFilter filter) {
        return said.window()
                .map(w ->
                        new NameOrWindow(
                                null, new CaptureFilter(w.from(), w.to(), filter.detection())))
                .orElseGet(() -> new NameOrWindow(said.which(), filter));
    }

    /** Whether it may be wanted, and does not say so. */
    boolean cannotTell(FiledCapture capture) {
        return name == null && filter.cannotTell(capture);
    }

    boolean includes(FiledCapture capture) {
        return filter.includes(capture) && (name == null || capture.isCalled(name));
    }
}
