package io.github.hkaws.engine.usage;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.CatalogHead;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts what is there, by camera and month. */
public final class CameraMonths {

    private static final int MAX_CONCURRENT = 16;

    private record Of(CameraId camera, YearMonth month) {}

    private static final class Sum {
        private long hot;
        private long packed;
        private final TreeMap<String, Long> bytes = new TreeMap<>();

        void add(ListedObject object) {
            bytes.merge(object.storageClass(), object.size(), Long::sum);
        }
    }

    private static final Comparator<Of> ORDER =
            Comparator.comparing(Of::camera).thenComparing(Of::month);

    private final Store store;
    private final @Nullable CameraId camera;
    private final @Nullable YearMonth month;
    private final Map<Of, Sum> sums = new TreeMap<>(ORDER);

    private CameraMonths(Store store, @Nullable CameraId camera, @Nullable YearMonth month) {
        this.store = store;
        this.camera = camera;
        this.month = month;
    }

    /**
     * All there is, by camera and then by month. A LIST for each 1,000 captures, tars and catalogs,
     * and a GET of its first bytes for each catalog.
     *
     * @param camera null: all
     * @param month null: all
     * @param problem told of each catalog of which the captures cannot be counted
     */
    public static List<CameraMonth> of(
            Store store,
            @Nullable CameraId camera,
            @Nullable YearMonth month,
            Consumer<String> problem) {
        return new CameraMonths(store, camera, month).count(problem);
    }

    private List<CameraMonth> count(Consumer<String> problem) {
        String below = camera == null ? "" : camera + "/";
        try (Stream<ListedObject> hot = store.list(Prefixes.CAMERAS + below, null)) {
            hot.filter(object -> object.size() > 0).forEach(this::addHot);
        }
        try (Stream<ListedObject> tars = store.list(Prefixes.ARCHIVE + below, null)) {
            tars.forEach(tar -> sum(tar).ifPresent(sum -> sum.add(tar)));
        }
        List<ListedObject> catalogs = new ArrayList<>();
        try (Stream<ListedObject> all = store.list(Prefixes.CATALOG + below, null)) {
            all.filter(object -> sum(object).isPresent()).forEach(catalogs::add);
        }
        var reader = new Catalogs(store);
        List<Optional<CatalogHead>> heads =
                new Concurrently(MAX_CONCURRENT)
                        .map(catalogs, catalog -> reader.head(catalog.version()));
        for (int i = 0; i < catalogs.size(); i++) {
            ListedObject catalog = catalogs.get(i);
            Optional<CatalogHead> head = heads.get(i);
            if (head.isPresent()) {
                sum(catalog).ifPresent(sum -> sum.packed += head.get().captures());
            } else {
                problem.accept(
                        catalog.key()
                                + " cannot be read, so its captures are not counted; hkaws"
                                + " reconcile says what to do");
            }
        }
        List<CameraMonth> months = new ArrayList<>();
        sums.forEach((of, sum) ->
                months.add(
                        new CameraMonth(of.camera(), of.month(), sum.hot, sum.packed, sum.bytes)));
        return months;
    }

    private void addHot(ListedObject object) {
        Optional<CaptureKey> key = KeyScheme.captureKey(object.key());
        key.flatMap(k -> sum(k.camera(), k.date()))
                .ifPresent(sum -> {
                    sum.hot++;
                    sum.add(object);
                });
    }

    private Optional<Sum> sum(ListedObject packed) {
        return SegmentId.of(packed.key())
                .flatMap(segment -> sum(segment.day().camera(), segment.day().date()));
    }

    private Optional<Sum> sum(CameraId of, LocalDate date) {
        YearMonth its = YearMonth.from(date);
        return month != null && !month.equals(its)
                ? Optional.empty()
                : Optional.of(sums.computeIfAbsent(new Of(of, its), _ -> new Sum()));
    }
}
