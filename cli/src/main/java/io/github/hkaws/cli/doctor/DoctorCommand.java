package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.doctor.Finding.Level;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.OpenBucket;
import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.zone.TimeZones;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Checks the site, and names the remedy for each finding. */
@Command(
        name = "doctor",
        description = {
            "Checks the site: credentials, region, clock, the bucket's settings against what the"
                    + " deployed site declares, notifications, queues and dead letters, functions and"
                    + " what they read, the relay's heartbeat, what waits in drop/. Names the remedy"
                    + " for each finding. Changes nothing."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws doctor",
            "  hkaws doctor --smoke",
            "  hkaws doctor --json | jq -r 'select(.level == \"wrong\") | .remedy'",
            "",
            "With --json each finding is one line:",
            "  level   ok, hint, wrong, or unseen: could not be looked at",
            "  topic   what it is about",
            "  what    was found",
            "  remedy  null where nothing is to be done",
            "Exit code 1: something is wrong, or nothing can be seen of the bucket; 3: nothing that was",
            "seen is wrong, and something could not be looked at."
        })
public final class DoctorCommand implements Callable<Integer> {

    private final CommandContext here;
    private boolean wrong;
    private boolean unseen;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    @Option(
            names = "--smoke",
            description =
                    "Also try conditional writes, copies and deletions on scratch objects under discard/.")
    boolean smoke;

    public DoctorCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.openUnseen(here)) {
            examine(open);
        }
        here.terminal().flush();
        if (wrong) {
            return ExitCodes.FAILED;
        }
        return unseen ? ExitCodes.PARTLY : ExitCodes.DONE;
    }

    private void examine(OpenBucket open) {
        var access = new AccessChecks(open, here.clock());
        print(Check.run("credentials", access::credentials));
        List<Finding> reached = Check.run("bucket", access::bucket);
        print(reached);
        if (reached.getFirst().level() != Level.OK) {
            wrong = true;
            here.terminal().say("without the bucket there is nothing more to look at");
            return;
        }
        var settings = new SettingChecks(open);
        print(Check.run("versioning", settings::versioning));
        print(Check.run("public access", settings::publicAccess));
        print(Check.run("ownership", settings::ownership));
        print(Check.run("TLS", settings::policy));
        print(Check.run("lifecycle", new LifecycleCheck(open)::look));
        print(Check.run("notification", new QueueChecks(open)::look));
        print(Check.run("functions", new FunctionChecks(open)::look));
        var activity = new ActivityChecks(open, here.clock().instant());
        print(Check.run("relay", activity::relay));
        print(Check.run("drop", activity::drop));
        print(Check.run("rotation", activity::rotation));
        print(Check.run("age", activity::age));
        var zones = new ZoneChecks(TimeZones.inUse(), here.clock().instant());
        print(Check.run("time zones", () -> zones.look(open)));
        if (smoke) {
            print(Check.run("smoke", new SmokeCheck(open.store())::look));
        }
        var capabilities = new CapabilityChecks(open, here.clock());
        print(Check.run("S3", smoke ? capabilities::askAnew : capabilities::kept));
    }

    private void print(List<Finding> findings) {
        for (Finding finding : findings) {
            wrong |= finding.level() == Level.WRONG;
            unseen |= finding.level() == Level.UNSEEN;
            if (common.json()) {
                here.terminal()
                        .line(
                                new JsonLine()
                                        .put("level", finding.level().label())
                                        .put("topic", finding.topic())
                                        .put("what", finding.what())
                                        .put("remedy", finding.remedy())
                                        .toString());
                continue;
            }
            here.terminal()
                    .line(
                            "%-6s %-14s %s"
                                    .formatted(
                                            finding.level() == Level.WRONG
                                                    ? "WRONG"
                                                    : finding.level().label(),
                                            finding.topic(),
                                            Printable.of(finding.what())));
            if (finding.remedy() != null) {
                here.terminal().line(" ".repeat(22) + Printable.of(finding.remedy()));
            }
        }
    }
}
