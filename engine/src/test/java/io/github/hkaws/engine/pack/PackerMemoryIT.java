package io.github.hkaws.engine.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packs days larger than the heap. By hand, for 30 GB of pictures and of clips: {@code ./mvnw -pl
 * engine -am verify -Dtest=none -Dit.test=PackerMemoryIT -Dsurefire.failIfNoSpecifiedTests=false
 * -Dfailsafe.failIfNoSpecifiedTests=false -Dpack.megabytes=30000}.
 */
class PackerMemoryIT {

    private static final int MEGABYTES = Integer.getInteger("pack.megabytes", 300);

    /** What 30 GB of pictures are. */
    private static final int MOST_CAPTURES = 120_000;

    @TempDir private Path directory;

    @ParameterizedTest
    @CsvSource({"10000, thumbnails", "250000, pictures", "500000000, clips"})
    void packsADayOfAnySizeInASmallHeap(long captureBytes, String what) throws Exception {
        long captures = Math.clamp(MEGABYTES * 1_000_000L / captureBytes, 1, MOST_CAPTURES);

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeDay.class.getName(),
                                Long.toString(captures),
                                Long.toString(captureBytes),
                                directory.toString())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        System.out.println(what + ": " + output.strip());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).startsWith("packed " + captures + " captures");
    }
}
