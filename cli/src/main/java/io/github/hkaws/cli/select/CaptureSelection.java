package io.github.hkaws.cli.select;

import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.DateArgument;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.engine.browse.CaptureFilter;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.browse.TimeSpan;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;

/** Cameras, and when: a date behind them, or options. */
public final class CaptureSelection {

    @Mixin CaptureWords words = new CaptureWords();
    @Mixin SpanOptions span = new SpanOptions();

    /** What is to be done if nobody says when. */
    public enum Otherwise {
        /** That is asked. */
        REFUSE,
        /** All there is. */
        EVER
    }

    /** Refuses what makes no sense, before anything is asked of AWS. */
    public CaptureSelection check(FilterOptions filters, Otherwise otherwise) {
        CaptureWords.Meaning said = words.meaning(span.given());
        if (said.date() == null && !span.given() && otherwise == Otherwise.REFUSE) {
            throw words.withoutDate();
        }
        CaptureFilter _ = filters.filter(TimeSpan.ever(), said.window());
        return this;
    }

    /**
     * The same where something else says when.
     *
     * @param other that option
     */
    public void refuseTime(FilterOptions filters, String other) {
        CaptureWords.Meaning said = words.meaning(/* elsewhere= */ true);
        if (span.given()) {
            throw words.misuse(
                    "%s says when; leave out --last, --since and --until".formatted(other));
        }
        CaptureFilter _ = filters.filter(TimeSpan.ever(), said.window());
    }

    /** The captures of a stretch of time that something else said. */
    public Wanted wanted(
            OpenBucket open, CommandContext here, FilterOptions filters, TimeSpan other) {
        return wanted(open, here, filters, words.meaning(/* elsewhere= */ true), other);
    }

    /** Which captures are meant. Three LIST where no camera is named. */
    public Wanted wanted(OpenBucket open, CommandContext here, FilterOptions filters) {
        TimeSpan stretch =
                span.span(here.clock().instant(), open.site().zone()).orElse(TimeSpan.ever());
        return wanted(open, here, filters, words.meaning(span.given()), stretch);
    }

    private static Wanted wanted(
            OpenBucket open,
            CommandContext here,
            FilterOptions filters,
            CaptureWords.Meaning said,
            TimeSpan stretch) {
        boolean named = !said.cameras().isEmpty();
        List<CameraId> cameras = named ? said.cameras() : new Inventory(open.store()).cameras();
        if (named && cameras.size() > 1) {
            mustKnow(open, cameras);
        }
        DateArgument date = said.date();
        Map<CameraId, CaptureFilter> wanted = new TreeMap<>();
        for (CameraId camera : cameras) {
            TimeSpan when =
                    date == null
                            ? stretch
                            : TimeSpan.on(
                                    date.on(here.clock().instant(), open.terms().zone(camera)));
            wanted.put(camera, filters.filter(when, said.window()));
        }
        return new Wanted(wanted, named, date != null, said.name());
    }

    /** One that is mistyped would not be missed among the others. */
    private static void mustKnow(OpenBucket open, List<CameraId> cameras) {
        List<CameraId> known = new Inventory(open.store()).cameras();
        cameras.stream().filter(camera -> !known.contains(camera)).forEach(open::mustKnow);
    }

    /** The only camera that is named. */
    public CameraId onlyCamera() {
        List<CameraId> cameras = words.meaning(span.given()).cameras();
        if (cameras.size() != 1) {
            throw words.misuse(
                    cameras.isEmpty()
                            ? "which camera? name one, as hkaws cameras prints it"
                            : "one camera at a time; %s is the second".formatted(cameras.get(1)));
        }
        return cameras.getFirst();
    }
}
