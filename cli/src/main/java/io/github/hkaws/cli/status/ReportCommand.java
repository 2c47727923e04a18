package io.github.hkaws.cli.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.cli.support.BucketOptions;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.support.CommonOptions;
import io.github.hkaws.cli.support.DateArgument;
import io.github.hkaws.cli.support.ExitCodes;
import io.github.hkaws.cli.support.Mistake;
import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.cli.terminal.Table;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.failure.IoReason;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What the last rotation or purge reported. */
@Command(
        name = "report",
        description = {
            "Shows the daily digest, as the rotation wrote it under reports/: cameras and how long they"
                    + " have been silent, days packed, what does not add up. With --purge what the last"
                    + " purge deleted."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws report",
            "  hkaws report 2026-11-20 --purge",
            "",
            "With --json the report on one line as it is stored; doc/key-scheme.md has its format.",
            "Exit code 1: there is no report up to that date."
        })
public final class ReportCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    private final CommandContext here;

    @Mixin CommonOptions common = new CommonOptions();
    @Mixin BucketOptions bucket = new BucketOptions();

    @Parameters(
            arity = "0..1",
            paramLabel = "DATE",
            converter = DateArgument.Converter.class,
            description = "The last one up to this date. Default: today.")
    @Nullable DateArgument date;

    @Option(names = "--purge", description = "What a purge deleted, in place of the digest.")
    boolean purge;

    public ReportCommand(CommandContext here) {
        this.here = here;
    }

    @Override
    public Integer call() {
        try (var open = bucket.open(here)) {
            var wanted = date == null ? new DateArgument(null, 0) : date;
            LocalDate upTo = wanted.on(here.clock().instant(), open.site().zone());
            var kind = purge ? ReportKey.Kind.PURGE : ReportKey.Kind.DIGEST;
            var reports = new Reports(open.store());
            Optional<ReportKey> last = reports.last(kind, upTo);
            Optional<byte[]> json = last.flatMap(reports::read);
            if (json.isEmpty()) {
                throw new Mistake(
                        "there is no such report up to %s; the schedule writes one every night (hkaws doctor)"
                                .formatted(upTo));
            }
            print(last.map(ReportKey::key).map(Object::toString).orElse(""), json.get());
            return ExitCodes.DONE;
        }
    }

    private void print(String key, byte[] json) {
        Terminal terminal = here.terminal();
        JsonNode report;
        try {
            report = JSON.readTree(json);
            if (common.json()) {
                terminal.line(Printable.of(JSON.writeValueAsString(report)));
                terminal.flush();
                return;
            }
        } catch (JsonProcessingException e) {
            throw new Mistake(key + " is no report: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new Mistake(key + " is no report: " + IoReason.of(e), e);
        }
        terminal.line(key + ", of " + report.path("at").asText());
        report.path("lines").forEach(line -> terminal.line("  ! " + Printable.of(line.asText())));
        cameras(report);
        days(report);
        terminal.flush();
    }

    private void cameras(JsonNode report) {
        var table = new Table(here.terminal(), "CAMERA", "LAST CAPTURE", "SILENT", ">CLOCK BEHIND");
        for (JsonNode camera : report.path("cameras")) {
            table.row(
                    camera.path("camera").asText(),
                    camera.path("lastCapture").asText("-"),
                    camera.path("silent").asBoolean() ? "silent" : "",
                    camera.path("clockBehindSeconds").isMissingNode()
                            ? "-"
                            : camera.path("clockBehindSeconds").asLong() + " s");
        }
        table.end();
    }

    private void days(JsonNode report) {
        var table = new Table(here.terminal(), "DAY", "OUTCOME", ">SEGMENTS", ">UNPACKED");
        for (JsonNode day : report.path("days")) {
            table.row(
                    day.path("day").asText(),
                    day.path("outcome").asText("-"),
                    day.path("segments").isArray()
                            ? String.valueOf(day.path("segments").size())
                            : day.path("segments").asText("-"),
                    day.path("unpacked").asText(day.path("unpackedCaptures").asText("-")));
        }
        table.end();
    }
}
