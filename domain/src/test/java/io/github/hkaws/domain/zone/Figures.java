package io.github.hkaws.domain.zone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.hkaws.domain.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What Python's own reader made of a release of the tz database, by {@code
 * domain/tz/zone-rules.py}: of each zone how many offsets there are from 2005 to 2040, and a digest
 * of when they begin.
 */
final class Figures {

    private static final Instant FROM = Instant.parse("2005-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2041-01-01T00:00:00Z");

    private Figures() {}

    static Path resource(String name) {
        try {
            return Path.of(Objects.requireNonNull(Figures.class.getResource(name), name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(resource("/zone/figures.txt"), US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String version() {
        return lines().getFirst().replace("version ", "");
    }

    static Map<String, String> all() {
        return lines().stream()
                .skip(1)
                .map(line -> line.split(" ", 2))
                .collect(
                        Collectors.toMap(
                                line -> line[0], line -> line[1], (a, b) -> b, TreeMap::new));
    }

    /** The same of rules as Java computes with them. */
    static String of(ZoneRules rules) {
        var text = new StringBuilder(change(FROM, rules));
        int count = 1;
        for (ZoneOffsetTransition next = rules.nextTransition(FROM);
                next != null && next.getInstant().isBefore(TO);
                next = rules.nextTransition(next.getInstant())) {
            text.append(' ').append(change(next.getInstant(), rules));
            count++;
        }
        return count + " " + Sha256.of(text.toString().getBytes(US_ASCII)).substring(0, 16);
    }

    private static String change(Instant at, ZoneRules rules) {
        return "%d%+d".formatted(at.getEpochSecond(), rules.getOffset(at).getTotalSeconds());
    }
}
