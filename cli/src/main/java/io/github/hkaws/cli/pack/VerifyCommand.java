package io.github.hkaws.cli.pack;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.support.Remarks;
import io.github.hkaws.cli.support.WholeNumber;
import io.github.hkaws.cli.terminal.Amounts;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Progress;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.pack.PackReport.Finding;
import io.github.hkaws.engine.pack.Verify;
import io.github.hkaws.engine.pack.VerifyReport;
import io.github.hkaws.storage.StoreException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads packed days again. */
@Command(
        name = "verify",
        description = {
            "Reads the segments of days again and compares every byte with the catalog: size,"
                    + " checksum of the tar, SHA-256 of every capture. Restore tars that lie in an"
                    + " archive class first. GLACIER_IR is billed for each GB that is read; --sample"
                    + " costs next to nothing."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws verify front 2026-11-01",
            "  hkaws verify front --month 2026-10",
            "  hkaws verify --sample 5                # five captures of every segment",
            "",
            "With --json each segment is one line:",
            "  camera, date, segment  which",
            "  members   captures that its catalog names",
            "  checked   of them, those that were read",
            "  good      whether all that was checked is as it should be",
            "  findings  what is wrong",
            "and, if some could not be read just now, a last line with problems, each with its remedy.",
            "Exit code 1: something is wrong; 3: some could not be read just now, and are not judged."
        })
public final class VerifyCommand implements Callable<Integer> {

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();
    @Mixin DaySelection selection = new DaySelection();

    @Option(
            names = "--sample",
            paramLabel = "N",
            converter = WholeNumber.FromOne.class,
            description = "Read only so many captures of each segment, chosen by chance.")
    @Nullable Integer sample;

    public VerifyCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            List<SegmentId> segments = segments(open);
            var verify = new Verify(open.store());
            var random = new Random();
            long good = 0;
            long checked = 0;
            var unread = new Remarks(here.terminal(), common.json());
            try (var progress = Progress.of(here.terminal(), "verifying", segments.size())) {
                for (SegmentId segment : segments) {
                    try {
                        VerifyReport report =
                                sample == null
                                        ? verify.all(segment)
                                        : verify.sample(segment, sample, random);
                        print(report);
                        good += report.good() ? 1 : 0;
                        checked += report.checked();
                    } catch (StoreException.Transient e) {
                        // Says nothing about the segment, nor about those after it.
                        unread.accept(
                                "%s was not read: %s".formatted(segment, AwsErrors.explain(e)));
                    }
                    progress.step();
                }
            }
            here.terminal().flush();
            here.terminal()
                    .sum(
                            good == segments.size(),
                            "%,d of %s are good; %s read"
                                    .formatted(
                                            good,
                                            Amounts.count(segments.size(), "segment"),
                                            Amounts.count(checked, "capture")));
            return unread.end(
                    good + unread.all().size() < segments.size()
                            ? ExitCodes.FAILED
                            : ExitCodes.DONE);
        }
    }

    private List<SegmentId> segments(OpenBucket open) {
        var inventory = new Inventory(open.store());
        var now = here.clock().instant();
        List<SegmentId> segments = new ArrayList<>();
        for (CameraId camera : selection.cameras(open, inventory.cameras())) {
            Set<SegmentId> all = inventory.packed(camera).segments();
            Set<LocalDate> dates = new TreeSet<>();
            all.forEach(segment -> dates.add(segment.day().date()));
            Set<CameraDay> wanted = new TreeSet<>(selection.days(open, camera, now, c -> dates));
            all.stream().filter(s -> wanted.contains(s.day())).forEach(segments::add);
        }
        return segments;
    }

    private void print(VerifyReport report) {
        List<String> findings = findings(report);
        SegmentId segment = report.segment();
        if (common.json()) {
            here.terminal()
                    .line(
                            new JsonLine()
                                    .put("camera", segment.day().camera().value())
                                    .put("date", segment.day().date().toString())
                                    .put("segment", segment.number())
                                    .put("members", report.members())
                                    .put("checked", report.checked())
                                    .put("good", report.good())
                                    .put("findings", findings)
                                    .toString());
            return;
        }
        here.terminal()
                .line(
                        "%s  %s, %,d of %,d captures read"
                                .formatted(
                                        segment,
                                        report.good() ? "good" : "NOT GOOD",
                                        report.checked(),
                                        report.members()));
        findings.forEach(finding -> here.terminal().line("    " + Printable.of(finding)));
    }

    /**
     * With the remedy, where what is wrong does not name it: bytes that are not what was packed.
     */
    private static List<String> findings(VerifyReport report) {
        List<String> findings =
                new ArrayList<>(report.findings().stream().map(VerifyCommand::sentence).toList());
        if (report.checked() > 0 && !report.good()) {
            findings.add(
                    "remedy: bring %s back from its versions (aws s3api list-object-versions)"
                            .formatted(report.segment().tar()));
        }
        return findings;
    }

    private static String sentence(Finding finding) {
        return finding.key() + ": " + finding.what();
    }
}
