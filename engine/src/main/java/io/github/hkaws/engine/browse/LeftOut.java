package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts what an answer about a day leaves out, with a few examples, to be said in a sentence. */
public final class LeftOut {

    private static final int MAX_EXAMPLES = 3;

    private final CameraDay day;
    private final String what;
    private final List<String> examples = new ArrayList<>();
    private long count;

    private LeftOut(CameraDay day, String what) {
        this.day = day;
        this.what = what;
    }

    /** Objects among a day's captures that are none. */
    public static LeftOut foreign(CameraDay day) {
        return new LeftOut(
                day,
                "under %s are no captures and left out; move them away"
                        .formatted(day.capturesPrefix()));
    }

    /** Captures that no window of time can be known to include. */
    public static LeftOut withoutTime(CameraDay day) {
        return new LeftOut(
                day,
                "hold no time and may belong here; hkaws get %s %s NAME fetches one"
                        .formatted(day.camera(), day.date()));
    }

    public void add(String name) {
        count++;
        if (examples.size() < MAX_EXAMPLES) {
            examples.add("'" + name + "'");
        }
    }

    /** Empty if nothing is left out. */
    public Optional<String> problem() {
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        "%s: %d (%s) %s".formatted(day, count, String.join(", ", examples), what));
    }
}
