package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.PercentText;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutsideNameTest {

    private static final long SEED = 20261201;

    @ParameterizedTest
    @CsvSource({
        "192.168.1.64_01_20261123071550123_MOTION_DETECTION.jpg, 192.168.1.64_01_20261123071550123_MOTION_DETECTION.jpg",
        "2026-05-28_14.30.45[M][0@0][0].jpg, 2026-05-28_14.30.45[M][0@0][0].jpg",
        "caméra jardin 🦊.jpg, caméra jardin 🦊.jpg",
        "a%3Ab~0a1b2c3d.jpg, a%3Ab~0a1b2c3d.jpg",
        "07:15:33.jpg,  07%3A15%3A33.jpg",
        "'a<b>|\"c?*.jpg', 'a%3Cb%3E%7C%22c%3F%2A.jpg'",
        "a\\b.jpg,      a%5Cb.jpg",
        "CON,           %43ON",
        "con.jpg,       %63on.jpg",
        "NUL .tar.gz,   %4EUL .tar.gz",
        "COM1.jpg,      %43OM1.jpg",
        "CONSOLE.jpg,   CONSOLE.jpg",
        "COM10.jpg,     COM10.jpg",
        "-rf.jpg,       %2Drf.jpg",
        ".hidden.jpg,   %2Ehidden.jpg",
        "ends.,         ends%2E",
        "'ends ',       ends%20",
        "' begins.jpg', %20begins.jpg",
    })
    void isTakenByEveryDisk(String name, String outside) {
        assertThat(OutsideName.of(name)).isEqualTo(outside);
    }

    @Test
    void shortensWithAHashOfTheWholeName() {
        String name = "20261122_221500_" + "ü".repeat(450) + ".jpg";

        String outside = OutsideName.of(name);

        assertThat(PercentText.utf8Length(outside)).isBetween(115, OutsideName.MAX_BYTES);
        assertThat(outside).startsWith("20261122_221500_üü").matches(".*~[0-9a-f]{16}\\.jpg");
        assertThat(OutsideName.of(name.replace(".jpg", "x.jpg"))).isNotEqualTo(outside);
    }

    /** Leaves of keys, whose % always begins an encoding. */
    @Test
    void keepsApartWhatIsApartAndTakesItsOwnNamesAgain() {
        var random = new Random(SEED);
        String letters = "aA.-: %<CONcon/\u00fc\u0000\n~0?\ud800";
        Set<String> names = new HashSet<>();
        Set<String> outside = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(12); n >= 0; n--) {
                text.append(letters.charAt(random.nextInt(letters.length())));
            }
            String name = LeafText.encode(text.toString());
            String given = OutsideName.of(name);
            assertThat(OutsideName.of(given)).as("seed %d: %s", SEED, name).isEqualTo(given);
            names.add(name);
            outside.add(given);
        }
        assertThat(outside).as("seed %d", SEED).hasSameSizeAs(names);
    }
}
