package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.capture.vendor.ParsedName;
import io.github.hkaws.domain.site.Site;
import java.util.ArrayList;
import java.util.List;

/**
 * What an owner should look at before these files are dropped; its size does not grow with them.
 */
final class Advice {

    private static final int SHOWN = 3;

    private final LoginAdvice logins;
    private final ClockAdvice clocks;
    private final ShapeAdvice shapes = new ShapeAdvice();
    private final List<String> unfinished = new ArrayList<>();
    private final boolean timesAtHand;
    private long unfinishedFiles;

    /**
     * @param timesAtHand whether the files' own times say anything, or they are names alone
     */
    Advice(Site site, boolean timesAtHand) {
        this.logins = new LoginAdvice(site);
        this.clocks = new ClockAdvice(site);
        this.timesAtHand = timesAtHand;
    }

    void add(PlanRow row) {
        if (row.capture().mediaKind() == MediaKind.NOISE) {
            return;
        }
        ParsedName said = CaptureReader.said(row.source());
        logins.add(row, said);
        if (timesAtHand) {
            clocks.add(row, said);
        }
        if (!row.capture().recognised()) {
            shapes.add(row.source());
        }
        if (row.capture().mediaKind() == MediaKind.UNFINISHED) {
            unfinishedFiles++;
            if (unfinished.size() < SHOWN) {
                unfinished.add(Printable.of(row.source()));
            }
        }
    }

    /** None where there is nothing to say. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.addAll(logins.lines());
        lines.addAll(clocks.lines());
        lines.addAll(shapes.lines());
        if (unfinishedFiles > 0) {
            lines.add(
                    "%,d %s not finished by whoever sent %s (%s):"
                            .formatted(
                                    unfinishedFiles,
                                    unfinishedFiles == 1 ? "file was" : "files were",
                                    unfinishedFiles == 1 ? "it" : "them",
                                    String.join(", ", unfinished)));
            lines.add(
                    "  kept and filed as they are; a camera that renames its files at the end needs"
                            + " renames in its line of the relay's cameras file");
        }
        if (!lines.isEmpty()) {
            lines.addFirst("Advice");
        }
        return lines;
    }
}
