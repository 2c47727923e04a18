package io.github.hkaws.engine.pack;

import static io.github.hkaws.engine.pack.Fixture.key;
import static io.github.hkaws.engine.pack.Fixture.name;
import static io.github.hkaws.engine.pack.Fixture.segment;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.hkaws.domain.digest.Sha256;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others make of our tars: GNU tar, and Python's tarfile. */
class TarProgramsIT {

    private static final String LONG_NAME =
            "20261109071559_" + "a-very-long-name-".repeat(12) + ".jpg";
    private static final String UNICODE_NAME = "20261109071558_Einfahrt-Süd_下站🎥.jpg";

    @TempDir Path directory;
    private final Fixture fixture = new Fixture(true);

    @BeforeEach
    void pack() throws IOException {
        fixture.withCaptures(5).with(LONG_NAME, "long").with(UNICODE_NAME, "unicode");
        byte[] clip = new byte[20 << 20];
        new Random(4).nextBytes(clip);
        fixture.bucket.overwrite(key("20261109071600.mp4"), clip);
        byte[] block = new byte[512];
        new Random(5).nextBytes(block);
        fixture.bucket.overwrite(key("20261109071601.jpg"), block);
        assertThat(fixture.pack().report().unread()).isEmpty();
        Files.write(directory.resolve("segment.tar"), fixture.bytes(segment(0).tar()));
    }

    @Test
    void gnuTarListsAndExtractsEveryMember() throws Exception {
        need("tar");

        assertThat(run("tar", "--quoting-style=literal", "-tf", "segment.tar").lines())
                .containsExactlyElementsOf(names());
        assertThat(run("tar", "-tvf", "segment.tar").lines().findFirst().orElseThrow())
                .startsWith("-r--r--r-- 0/0")
                .contains(" 2026-11-09 06:15 ")
                .endsWith(name(0));
        Path out = Files.createDirectory(directory.resolve("out"));
        assertThat(run("tar", "-xf", "segment.tar", "-C", "out")).isEmpty();
        for (Member member : fixture.catalog(0).members()) {
            assertThat(Sha256.of(Files.readAllBytes(out.resolve(member.name()))))
                    .as(member.name())
                    .isEqualTo(member.sha256());
        }
    }

    @Test
    void pythonReadsEveryMember() throws Exception {
        need("python3");
        String program =
                """
                import hashlib, tarfile
                with tarfile.open('segment.tar') as tar:
                    for m in tar:
                        data = tar.extractfile(m).read()
                        line = [m.name, m.offset_data, m.size, hashlib.sha256(data).hexdigest(), int(m.mtime)]
                        print(*line, sep='\\t')
                """;

        List<String> lines = run("python3", "-X", "utf8", "-c", program).lines().toList();

        assertThat(lines)
                .containsExactlyElementsOf(
                        fixture.catalog(0).members().stream()
                                .map(m ->
                                        "%s\t%d\t%d\t%s\t%d"
                                                .formatted(
                                                        m.name(),
                                                        m.offset(),
                                                        m.size(),
                                                        m.sha256(),
                                                        m.capturedAt().toEpochSecond()))
                                .toList());
    }

    @Test
    void endsWithTwoEmptyBlocks() {
        byte[] tar = fixture.bytes(segment(0).tar());

        assertThat(tar.length % 512).isZero();
        assertThat(Arrays.copyOfRange(tar, tar.length - 1024, tar.length))
                .isEqualTo(new byte[1024]);
    }

    private List<String> names() {
        return fixture.catalog(0).members().stream().map(Member::name).toList();
    }

    private static void need(String program) {
        boolean there =
                Arrays.stream(
                                System.getenv()
                                        .getOrDefault("PATH", "")
                                        .split(File.pathSeparator, -1))
                        .anyMatch(entry -> Files.isExecutable(Path.of(entry, program)));
        assumeTrue(there, "NOT RUN: " + program + " is not on PATH");
    }

    /** What it prints, complaints included. */
    private String run(String... command) throws Exception {
        List<String> all = new ArrayList<>(List.of(command));
        var builder =
                new ProcessBuilder(all).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("TZ", "UTC");
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
