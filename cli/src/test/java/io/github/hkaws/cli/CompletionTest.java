package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a shell, with a stand-in for what it asks. */
final class CompletionTest {

    /** Writes down what it was asked. */
    private static final String STAND_IN =
            """
            hkaws() {
              printf '%s\\n' "$*" >&3
              for word in "$@"; do
                case $word in
                  __hkaws_cameras__) printf '%s\\n' front garden gate ;;
                  __hkaws_dates__) printf '%s\\n' today yesterday 2026-11-22 ;;
                esac
              done
            }
            """;

    @TempDir Path directory;

    private CommandRun completing(String... words) throws IOException, InterruptedException {
        Path script =
                Files.writeString(
                        directory.resolve("completion"), CommandRun.of("completion", "bash").out());
        Path asked = directory.resolve("asked");
        CommandRun run =
                Launcher.finish(
                        new ProcessBuilder(
                                "bash",
                                "-c",
                                "exec 3>'%s'; %s source '%s'; COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_hkaws; printf '%%s\\n' \"${COMPREPLY[@]}\""
                                        .formatted(
                                                asked, STAND_IN, script, String.join(" ", words))));
        return new CommandRun(run.exitCode(), run.out(), Files.readString(asked));
    }

    @Test
    void offersCamerasWhereOneStands() throws IOException, InterruptedException {
        CommandRun run = completing("hkaws", "hold", "--bucket", "cellar", "g");

        assertThat(run.outLines()).containsExactly("garden", "gate");
        assertThat(run.err()).isEqualTo("candidates --bucket=cellar __hkaws_cameras__ --\n");
    }

    @Test
    void offersDatesOfTheCameraThatWasTyped() throws IOException, InterruptedException {
        CommandRun run = completing("hkaws", "hold", "front", "2026-");

        assertThat(run.outLines()).containsExactly("2026-11-22");
        assertThat(run.err()).isEqualTo("candidates __hkaws_dates__ -- front\n");
    }

    @Test
    void offersBothWhereEitherMayStand() throws IOException, InterruptedException {
        assertThat(completing("hkaws", "ls", "''").outLines())
                .containsExactlyInAnyOrder(
                        "front", "garden", "gate", "today", "yesterday", "2026-11-22");
    }

    @Test
    void asksNothingForOptions() throws IOException, InterruptedException {
        CommandRun run = completing("hkaws", "ls", "--dete");

        assertThat(run.outLines()).isEqualTo(List.of("--detection"));
        assertThat(run.err()).isEmpty();
    }
}
