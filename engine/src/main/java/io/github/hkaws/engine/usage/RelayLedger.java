package io.github.hkaws.engine.usage;

import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.pack.Catalog;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Holds what the relay says it received against what is there. Goes by when S3 had each capture,
 * which no camera's clock can spoil.
 */
public final class RelayLedger {

    private static final int MAX_CONCURRENT = 8;

    /** What is in a queue at a heartbeat is filed a little later. */
    private static final Duration EDGE = Duration.ofMinutes(15);

    private final Store store;
    private final RelayCount.Stretch stretch;
    private final Set<String> hot = new HashSet<>();
    private final List<String> unseen = new ArrayList<>();
    private long stored;
    private long packed;
    private long verified;
    private long onTheWay;

    private RelayLedger(Store store, RelayCount.Stretch stretch) {
        this.store = store;
        this.stretch = stretch;
    }

    /**
     * The four counts since a date; empty: no two heartbeats since then say how much the relay
     * received.
     *
     * <p>LISTs of all captures and catalogs; a GET and a HEAD for each segment that was packed
     * since then.
     */
    public static Optional<FourCounts> since(Store store, LocalDate date) {
        return RelayCount.since(store, date)
                .map(stretch -> new RelayLedger(store, stretch).count());
    }

    private FourCounts count() {
        try (Stream<ListedObject> objects = store.list(Prefixes.CAMERAS, null)) {
            objects.filter(object -> object.size() > 0)
                    .filter(object -> KeyScheme.captureKey(object.key()).isPresent())
                    .forEach(this::hot);
        }
        List<SegmentId> segments = segments();
        var catalogs = new Catalogs(store);
        new Concurrently(MAX_CONCURRENT)
                .map(segments, segment -> catalogs.state(segment))
                .forEach(state -> state.ifPresent(this::segment));
        long waiting;
        try (Stream<ListedObject> drop = store.list(Prefixes.DROP, null)) {
            waiting =
                    drop.filter(object -> object.size() > 0)
                            .filter(object -> !isRelaysOwn(object))
                            .filter(object -> object.lastModified().isAfter(stretch.from().at()))
                            .filter(object -> !object.lastModified().isAfter(stretch.to().at()))
                            .count();
        }
        return new FourCounts(
                stretch.from().at(),
                stretch.to().at(),
                stretch.received(),
                stored,
                packed,
                verified,
                stretch.to().backlog() - stretch.from().backlog(),
                stretch.to().losses() - stretch.from().losses(),
                waiting,
                onTheWay,
                unseen);
    }

    private static boolean isRelaysOwn(ListedObject object) {
        return KeyScheme.isRelaysOwn(object.key().value().substring(Prefixes.DROP.length()));
    }

    private void hot(ListedObject object) {
        if (isWithin(object.lastModified())) {
            hot.add(object.key() + " " + object.etag().value());
            stored++;
        }
    }

    /** Those whose catalog was written since: nothing is packed before S3 has it. */
    private List<SegmentId> segments() {
        LocalDate from = stretch.from().at().atOffset(ZoneOffset.UTC).toLocalDate();
        try (Stream<ListedObject> catalogs = store.list(Prefixes.CATALOG, null)) {
            return catalogs.filter(object ->
                            !object.lastModified()
                                    .isBefore(from.atStartOfDay().toInstant(ZoneOffset.UTC)))
                    .flatMap(object -> SegmentId.of(object.key()).stream())
                    .toList();
        }
    }

    private void segment(SegmentState state) {
        switch (state) {
            case SegmentState.Standing(var catalog, _) -> add(catalog, true);
            case SegmentState.TarDamaged(var catalog, _, _) -> add(catalog, false);
            // Its captures stand as single objects, or in other segments.
            case SegmentState.Voided _ -> {}
            case SegmentState.TarMissing _,
                    SegmentState.CatalogCorrupt _,
                    SegmentState.CatalogNewer _,
                    SegmentState.CatalogMissing _ ->
                    state.problem().ifPresent(unseen::add);
        }
    }

    private void add(Catalog catalog, boolean stands) {
        for (Member member : catalog.members()) {
            Instant at = member.storedAt();
            if (at == null || !isWithin(at)) {
                continue;
            }
            packed++;
            verified += stands ? 1 : 0;
            // An original that the packer has not deleted yet was counted.
            stored += hot.contains(member.sourceKey() + " " + member.etag()) ? 0 : 1;
        }
    }

    private boolean isWithin(Instant at) {
        boolean within = at.isAfter(stretch.from().at()) && !at.isAfter(stretch.to().at());
        if (isNear(at, stretch.from().at()) || isNear(at, stretch.to().at())) {
            onTheWay++;
        }
        return within;
    }

    private static boolean isNear(Instant at, Instant end) {
        return Duration.between(end, at).abs().compareTo(EDGE) <= 0;
    }
}
