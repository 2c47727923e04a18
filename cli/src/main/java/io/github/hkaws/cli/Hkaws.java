package io.github.hkaws.cli;

import io.github.hkaws.cli.config.ConfigCommand;
import io.github.hkaws.cli.doctor.DoctorCommand;
import io.github.hkaws.cli.embedded.DemoCommand;
import io.github.hkaws.cli.embedded.EmbeddedAws;
import io.github.hkaws.cli.embedded.InvokeCommand;
import io.github.hkaws.cli.embedded.LocalCommand;
import io.github.hkaws.cli.help.CandidatesCommand;
import io.github.hkaws.cli.help.CompletionCommand;
import io.github.hkaws.cli.help.ManCommand;
import io.github.hkaws.cli.ingest.ArrangeCommand;
import io.github.hkaws.cli.ingest.ImportCommand;
import io.github.hkaws.cli.ingest.RefileCommand;
import io.github.hkaws.cli.ingest.SweepCommand;
import io.github.hkaws.cli.init.InitCommand;
import io.github.hkaws.cli.pack.PackCommand;
import io.github.hkaws.cli.pack.RebuildCommand;
import io.github.hkaws.cli.pack.ReconcileCommand;
import io.github.hkaws.cli.pack.RestoreCommand;
import io.github.hkaws.cli.pack.VerifyCommand;
import io.github.hkaws.cli.read.CamerasCommand;
import io.github.hkaws.cli.read.DaysCommand;
import io.github.hkaws.cli.read.ExportCommand;
import io.github.hkaws.cli.read.FindCommand;
import io.github.hkaws.cli.read.GetCommand;
import io.github.hkaws.cli.read.LsCommand;
import io.github.hkaws.cli.read.TailCommand;
import io.github.hkaws.cli.retention.EraseCommand;
import io.github.hkaws.cli.retention.HoldCommand;
import io.github.hkaws.cli.retention.HoldsCommand;
import io.github.hkaws.cli.retention.PurgeCommand;
import io.github.hkaws.cli.retention.ReleaseCommand;
import io.github.hkaws.cli.retention.UnpurgeCommand;
import io.github.hkaws.cli.status.CostCommand;
import io.github.hkaws.cli.status.ReportCommand;
import io.github.hkaws.cli.status.UsageCommand;
import io.github.hkaws.cli.support.CliConfig;
import io.github.hkaws.cli.support.CommandContext;
import io.github.hkaws.cli.terminal.FoldingWriter;
import io.github.hkaws.cli.terminal.OutputException;
import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.cli.web.WebCommand;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code hkaws}. Exit codes: 0 done, 1 failed, 2 not understood, 3 partly done. */
@Command(
        name = "hkaws",
        description = "Gets every picture a camera takes out of the house and files it.",
        versionProvider = Version.class,
        subcommands = CommandLine.HelpCommand.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  hkaws demo                     see a week of cameras arranged, without AWS",
            "  hkaws demo --from ~/pictures   the same with your own files",
            "  hkaws plan ~/pictures          only say where they would go",
            "  hkaws local --port 9000        an S3 to try other programs on",
            "",
            "  hkaws cameras --bucket B       what there is in your bucket",
            "  hkaws ls front yesterday --night",
            "",
            "Each command explains itself: hkaws help demo, or hkaws demo --help",
            "Exit codes: 0 done, 1 failed, 2 not understood, 3 partly done."
        })
public final class Hkaws implements Runnable {

    /** Picocli folds no further; what is narrower is folded once more. */
    private static final int NARROWEST_HELP = 55;

    @Spec @Nullable CommandSpec spec;

    @CommandLine.Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    boolean help;

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    boolean version;

    public static void main(String[] args) {
        CliConfig config = CliConfig.ofProcess();
        var terminal =
                new Terminal(
                        writer(FileDescriptor.out),
                        writer(FileDescriptor.err),
                        config.outWidth(),
                        config.errWidth());
        System.exit(
                run(
                        new CommandContext(terminal, System.in, InstantSource.system(), config),
                        EmbeddedAws::onClassPath,
                        args));
    }

    /**
     * Runs a command in this process and returns its exit code.
     *
     * @param embedded asked by the commands that run an AWS in this process
     */
    public static int run(CommandContext here, Supplier<EmbeddedAws> embedded, String... args) {
        Terminal terminal = here.terminal();
        var commands =
                new CommandLine(new Hkaws())
                        .addSubcommand(new DemoCommand(here, embedded))
                        .addSubcommand(new PlanCommand(terminal, here.in(), here.clock()))
                        .addSubcommand(new InitCommand(here))
                        .addSubcommand(new LocalCommand(here, embedded))
                        .addSubcommand(new InvokeCommand(here, embedded))
                        .addSubcommand(new CamerasCommand(here))
                        .addSubcommand(new DaysCommand(here))
                        .addSubcommand(new LsCommand(here))
                        .addSubcommand(new FindCommand(here))
                        .addSubcommand(new TailCommand(here))
                        .addSubcommand(new GetCommand(here))
                        .addSubcommand(new ExportCommand(here))
                        .addSubcommand(new WebCommand(here))
                        .addSubcommand(new ArrangeCommand(here))
                        .addSubcommand(new RefileCommand(here))
                        .addSubcommand(new ImportCommand(here))
                        .addSubcommand(new SweepCommand(here))
                        .addSubcommand(new PackCommand(here))
                        .addSubcommand(new VerifyCommand(here))
                        .addSubcommand(new ReconcileCommand(here))
                        .addSubcommand(new RebuildCommand(here))
                        .addSubcommand(new RestoreCommand(here))
                        .addSubcommand(new HoldCommand(here))
                        .addSubcommand(new HoldsCommand(here))
                        .addSubcommand(new ReleaseCommand(here))
                        .addSubcommand(new PurgeCommand(here))
                        .addSubcommand(new UnpurgeCommand(here))
                        .addSubcommand(new EraseCommand(here))
                        .addSubcommand(new DoctorCommand(here))
                        .addSubcommand(ConfigCommand.with(here))
                        .addSubcommand(new CostCommand(here))
                        .addSubcommand(new UsageCommand(here))
                        .addSubcommand(new ReportCommand(here))
                        .addSubcommand(new CompletionCommand(here))
                        .addSubcommand(new CandidatesCommand(here))
                        .addSubcommand(new ManCommand(here))
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .setUsageHelpWidth(Math.max(NARROWEST_HELP, here.config().helpWidth()))
                        .setUsageHelpLongOptionsMaxWidth(32)
                        // A name or a reason is what it is, however it begins.
                        .setExpandAtFiles(false)
                        .setAllowOptionsAsOptionParameters(true)
                        .setExecutionStrategy(parsed -> Manners.execute(parsed, terminal))
                        .setOut(
                                new PrintWriter(
                                        new FoldingWriter(
                                                terminal.out(), here.config().helpWidth())))
                        .setErr(new PrintWriter(terminal.err(), true));
        var answers = new FailureMessages(here.config(), terminal);
        commands.setParameterExceptionHandler(answers::toMisuse);
        commands.setExecutionExceptionHandler(answers::toFailure);
        int exitCode = commands.execute(args);
        try {
            terminal.flush();
        } catch (OutputException e) {
            return answers.toDeafness(e);
        }
        return exitCode;
    }

    /** Without a command there is nothing to do but to name them. */
    @Override
    public void run() {
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "which command? hkaws --help lists them");
    }

    private static Writer writer(FileDescriptor descriptor) {
        return new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(descriptor), StandardCharsets.UTF_8));
    }
}
