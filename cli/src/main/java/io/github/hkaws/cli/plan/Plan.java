package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.retain.BeyondRetention;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Says where files would go if they were dropped. Memory does not grow with their number. */
public final class Plan {

    private final Terminal terminal;
    private final CaptureReader reader;
    private final boolean json;
    private final PlanTable table;
    private final Site site;
    private final PlanSummary summary;
    private Advice advice;

    /**
     * @param now when it would be dropped
     * @param json one line of JSON a file instead of a table; the summary then goes to the error
     *     stream
     */
    public Plan(Terminal terminal, Site site, Instant now, boolean json) {
        this.terminal = terminal;
        this.site = site;
        this.reader = new CaptureReader(site);
        this.advice = new Advice(site, true);
        this.json = json;
        this.table = new PlanTable(terminal);
        this.summary = new PlanSummary(new BeyondRetention(site, now));
    }

    /**
     * Plans for all files below a directory, whose modification times stand for S3's.
     *
     * @return whether all of it could be read
     */
    public boolean directory(Path root) {
        FileWalk walk = FileWalk.over(root, (file, _) -> plan(file));
        finish();
        if (walk.skipped() > 0) {
            terminal.say("not looked at: %,d links or special files".formatted(walk.skipped()));
        }
        walk.unreadable().forEach(reason -> terminal.say("cannot read " + reason));
        return walk.unreadable().isEmpty();
    }

    /** Plans for names without files, one a line, as if S3 had them now. */
    public void names(InputStream lines, Instant now) throws IOException {
        advice = new Advice(site, false);
        NameList.read(lines, now, this::plan);
        finish();
    }

    /** Says of some files only in sum where they would go, with the advice. */
    public void summary(List<DropFile> files) {
        for (DropFile file : files) {
            PlanRow row = PlanRow.of(file, reader);
            summary.add(row);
            advice.add(row);
        }
        finish();
    }

    /** Says how one name is read, as if S3 had it now. */
    public void explain(String name, Instant now, String zoneSource) {
        PlanRow row = PlanRow.of(new DropFile(NameList.bare(name), 1, now), reader);
        new ExplainText(reader.explain(row.source(), now), row.key().value(), zoneSource)
                .lines()
                .forEach(terminal::line);
        terminal.flush();
    }

    private void plan(DropFile file) {
        PlanRow row = PlanRow.of(file, reader);
        summary.add(row);
        advice.add(row);
        if (json) {
            terminal.line(row.json());
        } else {
            table.add(row);
        }
    }

    private void finish() {
        table.end();
        if (json) {
            terminal.flush();
            summary.lines().forEach(terminal::note);
            advice.lines().forEach(terminal::note);
        } else {
            if (summary.files() > 0) {
                terminal.line("");
            }
            summary.lines().forEach(terminal::line);
            List<String> lines = advice.lines();
            if (!lines.isEmpty()) {
                terminal.line("");
            }
            lines.forEach(terminal::line);
        }
        terminal.flush();
    }
}
