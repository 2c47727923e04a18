package io.github.hkaws.domain.layout;

import java.util.List;
import java.util.SplittableRandom;

/** Names that no camera should write, and names that almost are a camera's; the seed decides. */
final class HostileNames {

    private static final String[] PIECES = {
        "..",
        ".",
        "/",
        "//",
        "../",
        "./",
        "%2e%2e",
        "%2F",
        "%",
        "%ED%A0%80",
        "~",
        "~~",
        "~deadbeef",
        "\\",
        "\u0000",
        "\u0007",
        "\r\n",
        "\u007f",
        " ",
        "  ",
        "\u00a0",
        "\u200b",
        "\u200f",
        "\u202e",
        "\u2028",
        "\ufeff",
        "\uffff",
        "\ud800",
        "\udc00",
        "\ue000",
        "\ud83d\ude97",
        "\u4e0b\u7ad9",
        "e\u0301",
        "\u0130",
        "<a>",
        "[M][0@0][0]",
        "[",
        "]",
        "_",
        "-",
        "@",
        "001",
        "jpg",
        "dav",
        "2026-09-27",
        "20260927",
        "20260927140311",
        "20260927140311123",
        "20260330235960",
        "99",
        "20261123T061552.123456Z_",
        "20261123T061552Z-truncated_",
        "20261123T061552Z-stored_",
        "20269923T061552Z_",
        "MOTION_DETECTION",
        "TIMING",
        "192.168.1.64",
        "14.03.11",
        "14-03-11",
        ".jpg",
        ".mp4_",
        ".idx",
        "cameras",
        "drop",
        "archive",
        "_ch1_main_",
        "pic_001",
        "trig+01"
    };

    private final SplittableRandom random;
    private final List<String> seeds;

    HostileNames(long seed, List<String> seeds) {
        this.random = new SplittableRandom(seed);
        this.seeds = seeds;
    }

    String next() {
        return switch (random.nextInt(8)) {
            case 0 -> pieces(1 + random.nextInt(6));
            case 1 -> characters(random.nextInt(40));
            case 2 -> mark() + seed();
            case 3 -> seed() + "/" + seed();
            case 4 -> random.nextInt(50) == 0 ? overlong() : pieces(2);
            default -> mutated(seed());
        };
    }

    private String seed() {
        return seeds.get(random.nextInt(seeds.size()));
    }

    private String piece() {
        return PIECES[random.nextInt(PIECES.length)];
    }

    private String pieces(int count) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < count; i++) {
            name.append(piece());
        }
        return name.toString();
    }

    private String mark() {
        return random.nextBoolean() ? "20261123T061552.123456Z_" : "19700101T000000Z-truncated_";
    }

    private String characters(int count) {
        StringBuilder name = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            name.append(
                    switch (random.nextInt(4)) {
                        case 0 -> (char) random.nextInt(0x20, 0x7F);
                        case 1 -> (char) random.nextInt('0', '9' + 1);
                        case 2 -> (char) random.nextInt(0x3000);
                        default -> (char) random.nextInt(0x10000);
                    });
        }
        return name.toString();
    }

    private String mutated(String name) {
        StringBuilder mutant = new StringBuilder(name);
        for (int i = random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(mutant.length() + 1);
            int end = Math.min(mutant.length(), at + random.nextInt(3));
            mutant.replace(at, end, random.nextBoolean() ? piece() : characters(1));
        }
        return mutant.toString();
    }

    /** Up to the 1,024 bytes of a key, and somewhat past it. */
    private String overlong() {
        String unit = random.nextBoolean() ? piece() : mutated(seed());
        String end = random.nextBoolean() ? piece() : seed();
        return unit.repeat(1 + random.nextInt(1100) / Math.max(1, unit.length())) + end;
    }
}
