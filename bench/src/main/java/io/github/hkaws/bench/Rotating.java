package io.github.hkaws.bench;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.rotate.Rotation;
import io.github.hkaws.local.LocalAws;
import io.github.hkaws.local.ManualClock;
import io.github.hkaws.storage.s3.S3Clients;
import io.github.hkaws.storage.s3.S3Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.SortedMap;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What a daily rotation asks of S3 while the archive behind it grows. */
final class Rotating {

    private static final int CAMERAS = 12;
    private static final int DAYS = 5;

    private final LocalDate last;

    Rotating(CameraDay day) {
        this.last = day.date();
    }

    MarkdownTable measure() {
        var table =
                new MarkdownTable(
                        "A rotation's requests as the archive grows",
                        "%d cameras, each with one day due; archived days behind it."
                                .formatted(CAMERAS),
                        "archived camera-days",
                        "requests",
                        "by kind");
        for (int times : new int[] {1, 10, 100}) {
            SortedMap<String, Long> counts = rotate(times * DAYS);
            table.row(
                    "%,d".formatted(CAMERAS * times * DAYS),
                    String.valueOf(counts.values().stream().mapToLong(Long::longValue).sum()),
                    counts.toString());
        }
        return table.note("Goal: flat; `RotationTest` asserts it.");
    }

    private SortedMap<String, Long> rotate(int days) {
        var clock = new ManualClock(Instant.parse(last.plusDays(20) + "T03:00:00Z"));
        try (var aws = LocalAws.builder().clock(clock).start();
                S3Client s3 = S3Clients.create(aws.region(), aws.s3Endpoint(), aws.credentials())) {
            s3.createBucket(b -> b.bucket("bench-rotate"));
            for (int camera = 0; camera < CAMERAS; camera++) {
                String id = "camera-" + camera;
                put(s3, Prefixes.CAMERAS + id + "/" + last + "/a.jpg");
                for (int day = 1; day <= days; day++) {
                    String archived = id + "/" + last.minusDays(day) + ".000";
                    put(s3, Prefixes.ARCHIVE + archived + ".tar");
                    put(s3, Prefixes.CATALOG + archived + ".jsonl");
                }
            }
            aws.requestCounts().reset();
            var _ =
                    new Rotation(
                                    new S3Store(s3, "bench-rotate"),
                                    Site.in(ZoneId.of("Europe/Vienna")),
                                    asked -> {},
                                    (subject, text) -> {})
                            .run(clock, clock.instant().plus(Duration.ofMinutes(10)));
            return aws.requestCounts().all();
        }
    }

    private static void put(S3Client s3, String key) {
        s3.putObject(r -> r.bucket("bench-rotate").key(key), RequestBody.fromString("x"));
    }
}
