package io.github.hkaws.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./hkaws} as a user would, in a process of its own, on what Maven has just built. */
public final class Launcher {

    private static final long PATIENCE_SECONDS = 120;

    private final Path script;

    private Launcher(Path script) {
        this.script = script;
    }

    /** The one at the top of the project. */
    public static Launcher ofProject() {
        Path project = Path.of("..").toAbsolutePath().normalize();
        return new Launcher(project.resolve("hkaws"));
    }

    /** One that was put elsewhere. */
    public static Launcher of(Path script) {
        return new Launcher(script);
    }

    /** The same one, called by another name. */
    Launcher linkedAs(Path link) throws IOException {
        return new Launcher(Files.createSymbolicLink(link, script));
    }

    public CommandRun run(Path directory, String... args) throws IOException, InterruptedException {
        return finish(builder(directory, args));
    }

    /** Runs it to its end. */
    public static CommandRun finish(ProcessBuilder builder)
            throws IOException, InterruptedException {
        Path out = Files.createTempFile("hkaws", ".out");
        Path err = Files.createTempFile("hkaws", ".err");
        Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException(
                    builder.command() + " did not end: " + Files.readString(err));
        }
        var run =
                new CommandRun(
                        process.exitValue(),
                        Files.readString(out, StandardCharsets.UTF_8),
                        Files.readString(err, StandardCharsets.UTF_8));
        Files.delete(out);
        Files.delete(err);
        return run;
    }

    /** To be started and ended by the caller. */
    public ProcessBuilder builder(Path directory, String... args) {
        List<String> command = new ArrayList<>(List.of(script.toString()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).directory(directory.toFile());
    }
}
