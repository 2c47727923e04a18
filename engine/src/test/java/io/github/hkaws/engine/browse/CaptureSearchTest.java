package io.github.hkaws.engine.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.engine.pack.PackBudget;
import io.github.hkaws.engine.pack.Packer;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.testing.ForwardingStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaptureSearchTest {

    private static final Site SITE =
            SiteFile.parse(
                    "site",
                    "timeZone: Europe/Berlin\ncameras: {lisbon: {timeZone: Europe/Lisbon}}\n");
    private static final CameraId FRONT = new CameraId("front");
    private static final CameraId LISBON = new CameraId("lisbon");
    private static final CaptureFilter EVER = new CaptureFilter(TimeSpan.ever(), DayHours.ALL);

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T03:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final Counting counting = new Counting(bucket);
    private final List<String> problems = new ArrayList<>();
    private final AtomicInteger daysOver = new AtomicInteger();

    /** Notes down what is asked for. */
    private static final class Counting extends ForwardingStore {

        final Queue<String> lists = new ConcurrentLinkedQueue<>();

        Counting(Store store) {
            super(store);
        }

        @Override
        public Stream<ListedObject> list(String prefix, @Nullable String after) {
            lists.add(prefix);
            return super.list(prefix, after);
        }

        @Override
        public Stream<String> listPrefixes(String prefix, @Nullable String after) {
            lists.add(prefix);
            return super.listPrefixes(prefix, after);
        }
    }

    private CaptureSearchTest put(CameraId camera, String date, String... names) {
        var day = new CameraDay(camera, LocalDate.parse(date));
        for (String name : names) {
            bucket.overwrite(new Key(day.capturesPrefix() + name), name.getBytes(UTF_8));
        }
        return this;
    }

    private void pack(CameraId camera, String date) {
        new Packer(bucket, SITE, clock)
                .pack(
                        new CameraDay(camera, LocalDate.parse(date)),
                        PackBudget.until(clock.instant().plusSeconds(600)));
    }

    private List<String> found(CaptureFilter filter, CameraId... cameras) {
        var search = new CaptureSearch(counting, SITE);
        Map<CameraId, List<CameraDay>> days = search.days(List.of(cameras), camera -> filter);
        try (Stream<FiledCapture> captures =
                search.captures(days, camera -> filter, problems::add, daysOver::incrementAndGet)) {
            return captures.map(FiledCapture::name).toList();
        }
    }

    @Test
    void mergesCamerasOfSeveralClocksHotAndPackedInTheOrderOfTime() {
        put(FRONT, "2026-11-09", "20261109_233000.jpg", "20261109_235900.jpg");
        pack(FRONT, "2026-11-09");
        put(FRONT, "2026-11-10", "20261110_001500.jpg", "20261110_020000.jpg");
        // An hour behind: half past eleven there is half past midnight here.
        put(LISBON, "2026-11-09", "20261109_224500.jpg", "20261109_233001.jpg");
        put(LISBON, "2026-11-10", "20261110_000000.jpg");

        assertThat(found(EVER, FRONT, LISBON))
                .containsExactly(
                        "20261109_233000.jpg",
                        "20261109_224500.jpg",
                        "20261109_235900.jpg",
                        "20261110_001500.jpg",
                        "20261109_233001.jpg",
                        "20261110_000000.jpg",
                        "20261110_020000.jpg");
        assertThat(problems).isEmpty();
        assertThat(daysOver).hasValue(4);
    }

    @Test
    void putsNamesInTheOrderOfTheirTimesThatDoNotSortSo() {
        put(
                FRONT,
                "2026-11-09",
                "20261109_080000.jpg",
                "192.168.1.64_01_20261109090000000_TIMING.jpg",
                "20261109_100000.jpg");

        assertThat(found(EVER, FRONT))
                .containsExactly(
                        "20261109_080000.jpg",
                        "192.168.1.64_01_20261109090000000_TIMING.jpg",
                        "20261109_100000.jpg");
    }

    @Test
    void asksForTheDaysThatAreThereAndForNoOther() {
        put(FRONT, "2026-11-09", "20261109_080000.jpg");
        put(FRONT, "2026-11-21", "20261121_080000.jpg");
        put(LISBON, "2026-11-01", "20261101_080000.jpg");
        var month =
                new CaptureFilter(
                        new TimeSpan.Dates(
                                LocalDate.parse("2026-11-02"), LocalDate.parse("2026-11-30")),
                        DayHours.ALL);

        assertThat(found(month, FRONT, LISBON)).hasSize(2);
        assertThat(counting.lists)
                .as("three a camera for its days, three for each of two days")
                .containsExactlyInAnyOrder(
                        "cameras/front/",
                        "archive/front/",
                        "catalog/front/",
                        "cameras/lisbon/",
                        "archive/lisbon/",
                        "catalog/lisbon/",
                        "catalog/front/2026-11-09.",
                        "archive/front/2026-11-09.",
                        "cameras/front/2026-11-09/",
                        "catalog/front/2026-11-21.",
                        "archive/front/2026-11-21.",
                        "cameras/front/2026-11-21/");
    }

    @Test
    void asksForADayAtOnce() {
        put(FRONT, "2026-11-09", "20261109_080000.jpg");

        found(new CaptureFilter(TimeSpan.on(LocalDate.parse("2026-11-09")), DayHours.ALL), FRONT);

        assertThat(counting.lists).hasSize(3);
    }

    @Test
    void asksOnlyOneDayAheadOfWhoStopsReading() {
        for (int date = 1; date <= 20; date++) {
            put(FRONT, "2026-11-%02d".formatted(date), "202611%02d_080000.jpg".formatted(date));
        }
        var search = new CaptureSearch(counting, SITE);
        Map<CameraId, List<CameraDay>> days = search.days(List.of(FRONT), camera -> EVER);

        try (Stream<FiledCapture> captures =
                search.captures(days, camera -> EVER, problems::add, () -> {})) {
            assertThat(captures.limit(3).map(FiledCapture::name))
                    .containsExactly(
                            "20261101_080000.jpg", "20261102_080000.jpg", "20261103_080000.jpg");
        }

        assertThat(counting.lists.stream().filter(list -> list.contains("/2026-11-")))
                .noneMatch(list -> list.contains("2026-11-06"));
    }

    @Test
    void saysWhatItCannotSee() {
        put(FRONT, "2026-11-09", "20261109_080000.jpg", "notes.txt");
        put(LISBON, "2026-11-09", "20261109_080000.jpg");
        pack(LISBON, "2026-11-09");
        bucket.overwrite(new Key("catalog/lisbon/2026-11-09.000.jsonl"), new byte[] {'?'});

        assertThat(found(new CaptureFilter(TimeSpan.ever(), DayHours.NIGHT), FRONT, LISBON))
                .isEmpty();
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem).contains("'notes.txt'"))
                .anySatisfy(problem -> assertThat(problem).contains("lisbon/2026-11-09.000"));
    }

    @Test
    void givesBackWhatAListingBrokeDownWith() {
        put(FRONT, "2026-11-09", "20261109_080000.jpg");
        var broken =
                new ForwardingStore(bucket) {
                    @Override
                    public Stream<ListedObject> list(String prefix, @Nullable String after) {
                        throw StoreException.changed(
                                StoreRequest.of(Operation.LIST, "", prefix), "somebody was faster");
                    }
                };
        var search = new CaptureSearch(broken, SITE);
        var days = Map.of(FRONT, List.of(new CameraDay(FRONT, LocalDate.parse("2026-11-09"))));

        assertThatExceptionOfType(StoreException.Transient.class)
                .isThrownBy(() -> {
                    try (var captures =
                            search.captures(days, camera -> EVER, problems::add, () -> {})) {
                        captures.forEach(capture -> {});
                    }
                });
    }

    @Test
    void findsPlatesOfHotAndOfPackedCaptures() {
        put(FRONT, "2026-11-09", plate("20261109080000000", "AB123CD"));
        pack(FRONT, "2026-11-09");
        put(
                FRONT,
                "2026-11-10",
                plate("20261110080000000", "ABX9"),
                plate("20261110090000000", "ZZ1"));

        assertThat(
                        found(
                                new CaptureFilter(
                                        TimeSpan.ever(),
                                        DayHours.ALL,
                                        Set.of(),
                                        new PlatePattern("ab*")),
                                FRONT))
                .containsExactly(
                        plate("20261109080000000", "AB123CD"), plate("20261110080000000", "ABX9"));
    }

    private static String plate(String stamp, String plate) {
        return "192.168.1.64_01_%s_%s_VEHICLE_DETECTION.jpg".formatted(stamp, plate);
    }

    @Test
    void holdsNoMoreThanItsShareOfADay() {
        String[] names =
                IntStream.range(0, 3_000)
                        .mapToObj(i ->
                                "20261109_%02d%02d%02d.jpg"
                                        .formatted(i / 3600, i / 60 % 60, i % 60))
                        .toArray(String[]::new);
        put(FRONT, "2026-11-09", names);
        var seen = new AtomicInteger();
        var listing =
                new DayListing(
                        new ForwardingStore(bucket) {
                            @Override
                            public Stream<ListedObject> list(
                                    String prefix, @Nullable String after) {
                                return super.list(prefix, after)
                                        .peek(one -> seen.incrementAndGet());
                            }
                        },
                        SITE);

        try (var day =
                new SortedDay(
                        listing,
                        new CameraDay(FRONT, LocalDate.parse("2026-11-09")),
                        SITE.zone(),
                        EVER,
                        100)) {
            assertThat(seen.get()).isBetween(100, 101);
            assertThat(day.peek()).isNotNull();
            day.advance();
            assertThat(seen.get()).isBetween(101, 102);
        }
    }
}
