package io.github.hkaws.archive.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Packs days far larger than the heap. By hand, for 30 GB of pictures and of clips: {@code
 * -Dpack.gigabytes=30}.
 */
class PackerMemoryTest {

    private static final int GIGABYTES = Integer.getInteger("pack.gigabytes", 1);

    @ParameterizedTest
    @CsvSource({"250000, pictures", "500000000, clips"})
    void packsADayOfAnySizeInASmallHeap(long captureBytes, String what) throws Exception {
        long captures = GIGABYTES * 1_000_000_000L / captureBytes;

        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LargeDay.class.getName(),
                                Long.toString(captures),
                                Long.toString(captureBytes))
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        System.out.println(what + ": " + output.strip());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).startsWith("packed " + captures + " captures");
    }
}
