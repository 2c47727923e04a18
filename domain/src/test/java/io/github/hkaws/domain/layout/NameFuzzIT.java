package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.PercentText;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.domain.testing.NameTable;
import io.github.hkaws.domain.testing.NameTable.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A million hostile names: reading never throws, every key is one S3 takes, stays inside its
 * prefix, and says what the capture was. Another seed: {@code -Dfuzz.seed=N}.
 */
class NameFuzzIT {

    private static final int NAMES = 1_000_000;
    private static final int CHUNKS = 100;
    private static final long SEED = Long.getLong("fuzz.seed", 20261123L);
    private static final Instant STORED = Instant.parse("2026-11-23T06:20:00.750Z");

    private static final List<String> REAL =
            Stream.concat(NameTable.real().stream(), NameTable.variations().stream())
                    .map(Row::name)
                    .toList();

    private static final CaptureReader PLAIN =
            new CaptureReader(SiteFile.parse("hkaws.yaml", "timeZone: Asia/Kathmandu"));

    private static final CaptureReader CONFIGURED =
            new CaptureReader(
                    SiteFile.parse(
                            "hkaws.yaml",
                            """
                            timeZone: Europe/Berlin
                            cameras:
                              DVR: {recorder: true, timeZone: America/New_York}
                              barn: {aliases: ["**/001/**", "Camera*"]}
                              unknown:
                                nameTemplate: {items: [time, plate, detection], delimiter: "_"}
                            """));

    @Test
    void keepsEveryPromiseForAMillionNames() {
        System.out.println("names are made with -Dfuzz.seed=" + SEED);

        IntStream.range(0, CHUNKS).parallel().forEach(NameFuzzIT::fuzz);
    }

    private static void fuzz(int chunk) {
        CaptureReader reader = chunk % 4 == 0 ? CONFIGURED : PLAIN;
        HostileNames names = new HostileNames(SEED + chunk, REAL);
        for (int i = 0; i < NAMES / CHUNKS; i++) {
            String path = names.next();
            try {
                check(path, reader);
                if (i % 8 == 0) {
                    checkMore(path, reader);
                }
            } catch (RuntimeException | AssertionError e) {
                String printable = PercentText.encode(path, c -> c >= ' ' && c < 0x7F);
                fail("name " + i + " of seed " + (SEED + chunk) + ", " + printable, e);
            }
        }
    }

    private static void check(String path, CaptureReader reader) {
        Capture capture = reader.read(path, STORED);

        Key key = KeyScheme.of(capture);
        String prefix = "cameras/" + capture.camera() + "/" + capture.capturedAt().date() + "/";
        require(key.value().startsWith(prefix), () -> "not inside its prefix: " + key);
        require(key.value().length() > prefix.length(), () -> "no leaf: " + key);
        require(key.value().indexOf('/', prefix.length()) < 0, () -> "below its prefix: " + key);
        require(isTame("/" + key + "/"), () -> "not a tame key: " + key);

        CaptureKey parts = KeyScheme.captureKey(key).orElseThrow();
        require(parts.camera().equals(capture.camera()), () -> "another camera: " + key);
        require(parts.date().equals(capture.capturedAt().date()), () -> "another date: " + key);
        boolean shortened = key.value().contains("~~");
        require(
                shortened || parts.leafName().equals(capture.leafName()),
                () -> "another leaf: " + key);
        if (!shortened) {
            Capture again =
                    reader.readLeaf(parts.camera(), parts.date(), parts.leafName()).orElseThrow();
            require(same(again, capture), () -> capture + " reads back as " + again);
        }
    }

    /** What costs more than it finds: for some of the names. */
    private static void checkMore(String path, CaptureReader reader) {
        Capture capture = reader.read(path, STORED);

        Key key = KeyScheme.of(capture);
        Key variant = KeyScheme.variant(key, "0123456789abcdef");
        require(
                KeyScheme.captureKey(variant).equals(KeyScheme.captureKey(key)),
                () -> "variant: " + variant);

        Key discard = KeyScheme.discard(capture.capturedAt().date(), path);
        require(isTame("/" + discard + "/"), () -> "not a tame key: " + discard);

        checkMetadata(capture, path);
    }

    private static void checkMetadata(Capture capture, String path) {
        int bytes = 0;
        for (var entry :
                CaptureMetadata.of(capture, "drop/" + path, "\"etag\"", STORED).entrySet()) {
            String value = entry.getValue();
            bytes += entry.getKey().length() + value.length();
            require(value.chars().allMatch(c -> c > ' ' && c < 0x7F), () -> "not ASCII: " + value);
        }
        int total = bytes;
        require(total <= CaptureMetadata.MAX_BYTES, () -> total + " bytes of metadata");
    }

    /** All that a key must yield; when the relay had the file is the metadata's to know. */
    private static boolean same(Capture one, Capture other) {
        return one.camera().equals(other.camera())
                && one.capturedAt().equals(other.capturedAt())
                && one.leafName().equals(other.leafName())
                && Objects.equals(one.channel(), other.channel())
                && Objects.equals(one.detection(), other.detection())
                && Objects.equals(one.plate(), other.plate())
                && one.mediaKind() == other.mediaKind()
                && one.format().equals(other.format());
    }

    private static boolean isTame(String delimited) {
        return !delimited.contains("//")
                && !delimited.contains("/./")
                && !delimited.contains("/../")
                && delimited.chars().noneMatch(Character::isISOControl);
    }

    private static void require(boolean promise, Supplier<String> message) {
        if (!promise) {
            throw new AssertionError(message.get());
        }
    }

    @Test
    void survivesNamesMadeToBacktrack() {
        for (String piece :
                List.of("_", "1", "[", "[]", "_20", "20261123_", "1.", " ", "~", "%", "/")) {
            for (String end : List.of("", "x", ".jpg", "_TIMING.jpg", "[M][0@0][0].jpg")) {
                String name = piece.repeat(1024 / piece.length()) + end;
                long start = System.nanoTime();

                check(name, CONFIGURED);
                checkMore(name, CONFIGURED);

                assertThat(System.nanoTime() - start)
                        .as("nanoseconds for %s... %s", piece, end)
                        .isLessThan(2_000_000_000L);
            }
        }
    }
}
