package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.PackOutcome;
import io.github.hkaws.engine.pack.PackReport;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.sheet.DaySheets;
import io.github.hkaws.engine.sheet.SheetsReport;
import io.github.hkaws.storage.StoreException;
import java.time.Duration;
import java.time.InstantSource;

/** Makes a day's contact sheets and packs it to its end, run by run. */
final class DayPacking {

    private static final Duration ONE_RUN = Duration.ofMinutes(30);
    private static final int MAX_STEPS_BACK = 3;

    private final DaySheets sheets;
    private final Packer packer;
    private final InstantSource clock;
    private final Terminal terminal;

    DayPacking(DaySheets sheets, Packer packer, InstantSource clock, Terminal terminal) {
        this.sheets = sheets;
        this.packer = packer;
        this.clock = clock;
        this.terminal = terminal;
    }

    /**
     * What became of a day.
     *
     * @param report of the last run, with what the runs before it packed
     */
    record Done(CameraDay day, String outcome, PackReport report, long packed, long deleted) {}

    Done pack(CameraDay day) {
        makeSheets(day);
        long packed = 0;
        long deleted = 0;
        for (int back = 0; ; ) {
            PackOutcome outcome = once(day);
            PackReport report = outcome.report();
            packed += report.packed();
            deleted += report.deleted();
            switch (outcome) {
                case PackOutcome.Packed _ -> {
                    return new Done(day, "packed", report, packed, deleted);
                }
                case PackOutcome.Unfinished _ -> {
                    if (report.packed() == 0) {
                        return new Done(day, "unfinished", report, packed, deleted);
                    }
                }
                case PackOutcome.SteppedBack _ -> {
                    if (++back == MAX_STEPS_BACK) {
                        return new Done(day, "stepped-back", report, packed, deleted);
                    }
                }
            }
        }
    }

    /** What fails there is said; the day is packed all the same. */
    private void makeSheets(CameraDay day) {
        SheetsReport made = sheets.make(day, clock.instant().plus(ONE_RUN));
        if (!made.problem().isEmpty() || made.left() > 0) {
            terminal.say(
                    "%s: no small pictures of %s%s"
                            .formatted(
                                    Printable.of(day.toString()),
                                    Amounts.count(made.left(), "capture"),
                                    made.problem().isEmpty()
                                            ? ": there was no time"
                                            : ": " + Printable.of(made.problem())));
        }
    }

    private PackOutcome once(CameraDay day) {
        var budget = PackBudget.until(clock.instant().plus(ONE_RUN));
        try {
            return packer.pack(day, budget);
        } catch (StoreException.Transient e) {
            terminal.say("again after: " + Printable.of(AwsErrors.explain(e)));
            return packer.pack(day, budget);
        }
    }
}
