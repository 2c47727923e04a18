package io.github.hkaws.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.cost.CostModel;
import io.github.hkaws.engine.cost.WorkPrices;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.engine.sweep.CreatedNotification;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What a capture weighs beside its own bytes, as the model has it. */
class PackedSizeTest {

    private static final int CAPTURES = 200;
    private static final String BUCKET = "hkaws-home-4711";
    private static final Site SITE = Site.in(ZoneId.of("Europe/Vienna"));
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front-door"), LocalDate.parse("2026-11-01"));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T20:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);

    private final ByteArrayOutputStream logged = new ByteArrayOutputStream();

    /** As the relay names what a camera sends. */
    private void drop(int number) {
        String name =
                "20261101T1%d%02d%02d.123456Z_192.168.1.64_01_202611011%d%02d%02d123_MOTION_DETECTION.jpg"
                        .formatted(number / 60, number % 60, 12, number / 60 + 1, number % 60, 11);
        bucket.overwrite(new Key("drop/front-door/" + name), new byte[2_500 + 61 * number]);
    }

    private void arrange() throws IOException {
        var handler =
                new ArrangeHandler(
                        bucket, BUCKET, SITE, clock, new PrintStream(logged, true, UTF_8));
        for (ListedObject object : bucket.list("drop/", null).toList()) {
            String notification = new CreatedNotification(BUCKET).of(object);
            handler.handleRequest(
                    new ByteArrayInputStream(notification.getBytes(UTF_8)),
                    OutputStream.nullOutputStream(),
                    null);
        }
    }

    @Test
    void weighsNoMoreThanTheModelSays() throws IOException {
        for (int number = 0; number < CAPTURES; number++) {
            drop(number);
        }
        arrange();
        // Of Lambda's own three lines each has some 300 bytes.
        assertThat(logged.size() / CAPTURES)
                .isBetween(CostModel.LOG_BYTES_A_BATCH / 4, CostModel.LOG_BYTES_A_BATCH - 900);
        clock.advance(Duration.ofDays(20));
        var report =
                new Packer(bucket, SITE, clock)
                        .pack(DAY, PackBudget.until(clock.instant().plus(Duration.ofMinutes(14))))
                        .report();
        var segment = new SegmentId(DAY, 0);

        assertThat(report.packed()).isEqualTo(CAPTURES);
        assertThat(size(segment.tar()) - report.bytes())
                .isBetween(
                        (long) CAPTURES * WorkPrices.TAR_BYTES_A_CAPTURE / 2,
                        (long) CAPTURES * WorkPrices.TAR_BYTES_A_CAPTURE);
        assertThat(size(segment.catalog()))
                .isBetween(
                        (long) CAPTURES * WorkPrices.CATALOG_BYTES_A_CAPTURE / 2,
                        (long) CAPTURES * WorkPrices.CATALOG_BYTES_A_CAPTURE);
    }

    private long size(Key key) {
        return Objects.requireNonNull(bucket.contents().get(key)).length;
    }
}
