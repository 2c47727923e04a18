package io.github.hkaws.engine.erase;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.CaptureKey;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.RestoredKeys;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.pack.Catalog;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.engine.retain.Holds;
import io.github.hkaws.storage.ListedVersion;
import io.github.hkaws.storage.Store;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Finds all that there is of a camera's time: every state of single objects, members of segments,
 * restored copies, exports and sheets. Changes nothing.
 *
 * <p>Looks a day to either side, since what was filed by another zone lies there. Listings alone,
 * and a GET and a HEAD for each segment of those days.
 */
final class EraseSearch {

    private static final String EXPORTS = Prefixes.RESTORED + "exports/";

    private final Store store;
    private final EraseRequest request;
    private final CaptureReader reader;
    private final LocalDate first;
    private final LocalDate last;
    private final List<ListedVersion> single = new ArrayList<>();
    private final List<ListedVersion> copies = new ArrayList<>();
    private final List<ListedVersion> sheets = new ArrayList<>();
    private final List<ListedVersion> purged = new ArrayList<>();
    private final List<ErasePlan.Segment> segments = new ArrayList<>();
    private final TreeSet<CameraDay> held = new TreeSet<>();
    private final List<String> obstacles = new ArrayList<>();
    private long captures;

    private EraseSearch(Store store, Site site, EraseRequest request) {
        this.store = store;
        this.request = request;
        this.reader = new CaptureReader(site);
        ZoneId zone = new CameraTerms(site).zone(request.camera());
        this.first = request.from().atZone(zone).toLocalDate();
        this.last = request.to().minusNanos(1).atZone(zone).toLocalDate();
    }

    static ErasePlan find(Store store, Site site, EraseRequest request) {
        return new EraseSearch(store, site, request).find();
    }

    static boolean isExport(ListedVersion version) {
        return version.key().value().startsWith(EXPORTS);
    }

    private ErasePlan find() {
        for (LocalDate date = first.minusDays(1);
                !date.isAfter(last.plusDays(1));
                date = date.plusDays(1)) {
            day(new CameraDay(request.camera(), date));
        }
        drop();
        states(EXPORTS, key -> true, copies);
        return new ErasePlan(captures, single, copies, sheets, purged, segments, held, obstacles);
    }

    private void day(CameraDay day) {
        int before = single.size() + segments.size() + purged.size();
        states(day.capturesPrefix(), key -> isMeant(key.value()), single);
        captures += currents(day.capturesPrefix());
        List<SegmentState> packed = new Catalogs(store).of(day);
        Set<Same> elsewhere = elsewhere(packed);
        packed.forEach(state -> segment(state, elsewhere));
        if (!day.date().isBefore(first) && !day.date().isAfter(last)) {
            hidden(day.segmentsPrefix());
            hidden(day.catalogsPrefix());
        }
        String restored = RestoredKeys.prefix(day);
        int copied = copies.size();
        states(
                restored,
                key -> isMeant(day.capturesPrefix() + key.value().substring(restored.length())),
                copies);
        boolean found =
                single.size() + segments.size() + purged.size() > before || copies.size() > copied;
        if (found) {
            states(day.sheetsPrefix(), key -> true, sheets);
            if (new Holds(store).isHeld(day)) {
                held.add(day);
            }
        }
    }

    /** How many of the states found under a prefix are what stands there. */
    private long currents(String prefix) {
        return single.stream()
                .filter(state -> state.current() && state.etag() != null)
                .filter(state -> state.key().value().startsWith(prefix))
                .count();
    }

    /** One capture in two segments. */
    private record Same(Key sourceKey, String etag, String sha256) {
        static Same as(Member member) {
            return new Same(member.sourceKey(), member.etag(), member.sha256());
        }
    }

    /** What stands in segments that stay, as after a run that broke off. */
    private Set<Same> elsewhere(List<SegmentState> packed) {
        Set<Same> elsewhere = new HashSet<>();
        for (SegmentState state : packed) {
            if (state instanceof SegmentState.Standing(var catalog, _) && !anyMeant(catalog)) {
                catalog.members().forEach(member -> elsewhere.add(Same.as(member)));
            }
        }
        return elsewhere;
    }

    private void segment(SegmentState state, Set<Same> elsewhere) {
        switch (state) {
            case SegmentState.Standing standing -> standing(standing, elsewhere);
            // Nothing is in it.
            case SegmentState.Voided _ -> {}
            case SegmentState.TarMissing(var catalog, var unpacked) -> {
                if (unpacked == 0 && isLeftOver(catalog, elsewhere)) {
                    states(
                            catalog.segment().catalog().value(),
                            catalog.segment().catalog()::equals,
                            purged);
                } else {
                    unsure(state, anyMeant(catalog));
                }
            }
            case SegmentState.TarDamaged(var catalog, _, _) -> unsure(state, anyMeant(catalog));
            case SegmentState.CatalogCorrupt _,
                    SegmentState.CatalogNewer _,
                    SegmentState.CatalogMissing _ ->
                    unsure(state, true);
        }
    }

    /** A run broke off between the tar and its catalog: of the tar there is no state any more. */
    private boolean isLeftOver(Catalog catalog, Set<Same> elsewhere) {
        return anyMeant(catalog)
                && byKey(catalog.segment().tar().value()).isEmpty()
                && catalog.members().stream()
                        .filter(member -> !request.includes(member.capturedAt().toInstant()))
                        .allMatch(member -> elsewhere.contains(Same.as(member)));
    }

    private void standing(SegmentState.Standing standing, Set<Same> elsewhere) {
        List<Member> erased = new ArrayList<>();
        List<Member> kept = new ArrayList<>();
        for (Member member : standing.catalog().members()) {
            if (request.includes(member.capturedAt().toInstant())) {
                erased.add(member);
            } else if (!elsewhere.contains(Same.as(member))) {
                kept.add(member);
            }
        }
        if (erased.isEmpty()) {
            return;
        }
        captures += erased.size();
        segments.add(new ErasePlan.Segment(standing, erased, kept));
        if (!kept.isEmpty() && !standing.tar().readable()) {
            obstacles.add(
                    "%s lies in an archive class, and %d captures of other times are in it; hkaws restore %s %s makes it readable, then erase while it is"
                            .formatted(
                                    standing.segment().tar(),
                                    kept.size(),
                                    standing.segment().day().camera(),
                                    standing.segment().day().date()));
        }
    }

    private boolean anyMeant(Catalog catalog) {
        return catalog.members().stream()
                .anyMatch(member -> request.includes(member.capturedAt().toInstant()));
    }

    private void unsure(SegmentState state, boolean meant) {
        LocalDate date = state.segment().day().date();
        boolean within = !date.isBefore(first) && !date.isAfter(last);
        if (meant && within) {
            state.problem().ifPresent(obstacles::add);
        }
    }

    /** What a purge took from sight, and S3 keeps for some days: all of it is of those days. */
    private void hidden(String prefix) {
        byKey(prefix)
                .forEach((key, states) -> {
                    if (states.stream().noneMatch(s -> s.current() && s.etag() != null)) {
                        purged.addAll(states);
                    }
                });
    }

    /** What arrived, and is kept for a day or two after it was filed. */
    private void drop() {
        byKey(Prefixes.DROP)
                .forEach((key, states) -> {
                    String path = key.value().substring(Prefixes.DROP.length());
                    List<ListedVersion> meant =
                            states.stream()
                                    .filter(state -> state.etag() != null && state.size() > 0)
                                    .filter(state -> isMeant(path, state))
                                    .toList();
                    long bytes = states.stream().filter(state -> state.etag() != null).count();
                    single.addAll(!meant.isEmpty() && meant.size() == bytes ? states : meant);
                });
    }

    private boolean isMeant(String path, ListedVersion state) {
        if (path.isEmpty() || KeyScheme.isRelaysOwn(path)) {
            return false;
        }
        Capture capture = reader.read(path, state.lastModified());
        return capture.camera().equals(request.camera())
                && request.includes(capture.capturedAt().instant());
    }

    /**
     * @param key as it is under cameras/
     */
    private boolean isMeant(String key) {
        Optional<CaptureKey> parts =
                Key.isValid(key) ? KeyScheme.captureKey(new Key(key)) : Optional.empty();
        return parts.flatMap(p -> reader.readLeaf(p.camera(), p.date(), p.leafName()))
                .filter(capture -> request.includes(capture.capturedAt().instant()))
                .isPresent();
    }

    private void states(String prefix, Predicate<Key> which, List<ListedVersion> into) {
        byKey(prefix)
                .forEach((key, states) -> {
                    if (which.test(key)) {
                        into.addAll(states);
                    }
                });
    }

    private Map<Key, List<ListedVersion>> byKey(String prefix) {
        Map<Key, List<ListedVersion>> byKey = new LinkedHashMap<>();
        try (Stream<ListedVersion> versions = store.listVersions(prefix)) {
            versions.forEach(version ->
                    byKey.computeIfAbsent(version.key(), _ -> new ArrayList<>()).add(version));
        }
        return byKey;
    }
}
