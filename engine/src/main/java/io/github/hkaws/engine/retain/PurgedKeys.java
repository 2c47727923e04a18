package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.Catalog;
import io.github.hkaws.engine.pack.CatalogException;
import io.github.hkaws.engine.pack.CatalogJson;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.report.ReportKey.Kind;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.storage.DeleteMarker;
import io.github.hkaws.storage.DeleteMarkers;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Tells what a purge deleted of a day from what else is hidden there: the captures that packing
 * deleted, and what somebody deleted by hand.
 *
 * <p>A purge's deletions lie between the first and the last writing of its report, by S3's own
 * clock. And a capture that stands in a segment of the day, by key and ETag, is not brought back
 * beside it, whoever deleted it.
 */
final class PurgedKeys {

    /** A report's date is the site's, a marker's instant is S3's. */
    private static final int DAYS_APART = 2;

    /**
     * What there is to do.
     *
     * @param markers to take away, catalogs first
     * @param problems what cannot be brought back so, with the remedy
     */
    record Found(List<DeleteMarker> markers, List<String> problems) {}

    private record Original(Key key, ETag etag) {}

    private final Store store;
    private final DeleteMarkers markers;
    private final Reports reports;
    private final Catalogs catalogs;

    PurgedKeys(Store store, DeleteMarkers markers) {
        this.store = store;
        this.markers = markers;
        this.reports = new Reports(store);
        this.catalogs = new Catalogs(store);
    }

    Found of(CameraDay day) {
        List<DeleteMarker> all = new ArrayList<>();
        for (String prefix :
                List.of(
                        day.catalogsPrefix(),
                        day.segmentsPrefix(),
                        day.sheetsPrefix(),
                        day.capturesPrefix())) {
            all.addAll(markers.list(prefix));
        }
        if (all.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        List<PurgeWindow> windows = windows(day, all);
        if (windows.isEmpty()) {
            return new Found(
                    List.of(),
                    List.of(
                            "%d objects of %s are hidden, and no purge deleted them, as its reports say: they were packed, or deleted by hand; aws s3api list-object-versions shows them"
                                    .formatted(all.size(), day)));
        }
        List<DeleteMarker> purged =
                all.stream()
                        .filter(marker -> marker.hides() != null)
                        .filter(marker ->
                                windows.stream().anyMatch(w -> w.includes(marker.since())))
                        .toList();
        Set<Original> packed = packed(day, purged);
        List<DeleteMarker> back = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (DeleteMarker marker : purged) {
            ObjectVersion hidden = marker.hides();
            if (hidden == null || packed.contains(new Original(hidden.key(), hidden.etag()))) {
                continue;
            }
            if (marker.latest()) {
                back.add(marker);
            } else {
                problems.add(covered(hidden));
            }
        }
        return new Found(back, problems);
    }

    private static String covered(ObjectVersion hidden) {
        return "%s was purged, and something else stands there since; fetch it with aws s3api get-object --key '%s' --version-id %s"
                .formatted(hidden.key(), hidden.key(), hidden.versionId());
    }

    private List<PurgeWindow> windows(CameraDay day, List<DeleteMarker> all) {
        Instant oldest =
                all.stream().map(DeleteMarker::since).min(Comparator.naturalOrder()).orElseThrow();
        LocalDate since = LocalDate.ofInstant(oldest, ZoneOffset.UTC).minusDays(DAYS_APART);
        List<PurgeWindow> windows = new ArrayList<>();
        for (Reports.Stored report : reports.all(Kind.PURGE, since)) {
            reports.read(report.key())
                    .flatMap(bytes -> PurgeWindow.of(day, report, bytes))
                    .ifPresent(windows::add);
        }
        return windows;
    }

    /** The originals of what stands in segments once the purged ones are back. */
    private Set<Original> packed(CameraDay day, List<DeleteMarker> purged) {
        Map<Key, ObjectVersion> hidden = new HashMap<>();
        var segments = new TreeSet<>(catalogs.segments(day));
        for (DeleteMarker marker : purged) {
            if (marker.latest() && marker.hides() != null) {
                hidden.put(marker.key(), marker.hides());
                SegmentId.of(marker.key()).ifPresent(segments::add);
            }
        }
        Set<Original> packed = new HashSet<>();
        for (SegmentId segment : segments) {
            Optional<ObjectInfo> tar =
                    hidden.containsKey(segment.tar())
                            ? Optional.of(hidden.get(segment.tar())).flatMap(store::head)
                            : store.head(segment.tar());
            catalog(segment, hidden.get(segment.catalog())).stream()
                    .filter(c -> catalogs.compare(c, tar) instanceof SegmentState.Standing)
                    .flatMap(c -> c.members().stream())
                    .forEach(m -> packed.add(new Original(m.sourceKey(), new ETag(m.etag()))));
        }
        return packed;
    }

    private Optional<Catalog> catalog(
            SegmentId segment, @org.jspecify.annotations.Nullable ObjectVersion hidden) {
        GetOutcome outcome =
                hidden == null ? store.getWhole(segment.catalog()) : store.getWhole(hidden);
        try {
            return outcome instanceof GetOutcome.Content content
                    ? Optional.of(CatalogJson.read(segment, content.readAll()))
                    : Optional.empty();
        } catch (CatalogException e) {
            return Optional.empty(); // Then nothing is known to stand in it.
        }
    }

    /** In the order in which they go: what a day is found by comes first. */
    static Stream<Key> keys(Found found) {
        return found.markers().stream().map(DeleteMarker::key);
    }
}
