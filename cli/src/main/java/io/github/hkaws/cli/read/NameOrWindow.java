package io.github.hkaws.cli.read;

import io.github.hkaws.cli.support.CaptureArguments;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.FiledCapture;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of a day is wanted.
 *
 * @param name one capture's; null: all that the filter lets through
 */
record NameOrWindow(@Nullable String name, CaptureFilter filter) {

    /** What is wanted of one day. */
    record Part(CameraDay day, NameOrWindow wanted) {}

    static NameOrWindow of(CaptureArguments said, CaptureFilter filter) {
        return said.window()
                .map(w ->
                        new NameOrWindow(
                                null, new CaptureFilter(w.from(), w.to(), filter.detection())))
                .orElseGet(() -> new NameOrWindow(said.which(), filter));
    }

    /**
     * The days to look at, in order of time: a window that ends before it begins runs over midnight
     * into the day that follows.
     */
    List<Part> from(CameraDay day) {
        LocalTime from = filter.from();
        LocalTime to = filter.to();
        if (from == null || to == null || !to.isBefore(from)) {
            return List.of(new Part(day, this));
        }
        var evening = new Part(day, within(from, null));
        if (to.equals(LocalTime.MIDNIGHT)) {
            return List.of(evening);
        }
        var morrow = new CameraDay(day.camera(), day.date().plusDays(1));
        return List.of(evening, new Part(morrow, within(null, to)));
    }

    private NameOrWindow within(@Nullable LocalTime from, @Nullable LocalTime to) {
        return new NameOrWindow(name, new CaptureFilter(from, to, filter.detection()));
    }

    /** Whether it may be wanted, and does not say so. */
    boolean cannotTell(FiledCapture capture) {
        return name == null && filter.cannotTell(capture);
    }

    boolean includes(FiledCapture capture) {
        return filter.includes(capture) && (name == null || capture.isCalled(name));
    }
}
