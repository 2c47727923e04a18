package io.github.hkaws.bench;

import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nanoseconds for reading a name and for making and reading a key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NameBenchmark {

    private static final Instant STORED = Instant.parse("2026-11-23T06:20:00Z");

    /** A Hikvision name, a nested Dahua one, and one that nobody knows. */
    @Param({
        "front/20261123T061552.123456Z_192.168.1.64_01_20261123071552123_MOTION_DETECTION.jpg",
        "yard/2026-11-23/001/jpg/07/15/52[M][0@0][0].jpg",
        "shed/holiday.jpg"
    })
    public String path = "";

    private final CaptureReader reader = new CaptureReader(Site.in(ZoneId.of("Europe/Vienna")));
    private Key key = new Key(Prefixes.CAMERAS + "x/2026-11-23/x.jpg");

    /** Makes the key that is read. */
    @Setup
    public void fileOnce() {
        key = KeyScheme.of(reader.read(path, STORED));
    }

    /** Path to capture to key. */
    @Benchmark
    public Key readsAndFiles() {
        return KeyScheme.of(reader.read(path, STORED));
    }

    /** Key to camera, date and leaf. */
    @Benchmark
    public Optional<CaptureKey> takesApart() {
        return KeyScheme.captureKey(key);
    }
}
