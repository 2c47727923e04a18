package io.github.hkaws.engine.restore;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Rebuild;
import io.github.hkaws.engine.pack.RebuildOutcome;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.RestoreOutcome;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes catalogs again that were lost or cannot be read, each from its tar, which is read as a
 * whole; where the tar lies in an archive class, S3 is asked to make it readable first.
 */
public final class CatalogRebuild {

    private final Store store;
    private final Catalogs catalogs;
    private final Rebuild rebuild;
    private final PriceList prices;

    /**
     * A segment whose catalog is to be made again.
     *
     * @param problem what is wrong with it
     * @param storageClass of the tar
     * @param readable whether the tar can be read now
     */
    public record Part(
            SegmentId segment,
            String problem,
            String storageClass,
            long tarBytes,
            boolean readable) {}

    /**
     * What there is to do, and what it costs; nothing has been spent yet but for looking.
     *
     * @param good segments with which nothing is wrong
     * @param problems of segments that no rebuilding helps, each with its remedy
     */
    public record Plan(List<Part> parts, long good, List<String> problems, Quote quote) {

        public Plan {
            parts = List.copyOf(parts);
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param region whose prices to quote; null: not known
     */
    public CatalogRebuild(Store store, @Nullable String region) {
        this.store = store;
        this.catalogs = new Catalogs(store);
        this.rebuild = new Rebuild(store);
        this.prices = PriceList.of(region);
    }

    /**
     * Looks at segments. A GET and a HEAD each.
     *
     * @param tier how fast, where a tar lies in an archive class; it must have that tier
     * @param days how long S3 is to keep it readable
     */
    public Plan plan(List<SegmentId> segments, RestoreTier tier, int days) {
        List<Part> parts = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        long good = 0;
        for (SegmentId segment : segments) {
            Optional<SegmentState> state = catalogs.state(segment);
            Optional<ObjectInfo> tar = state.flatMap(CatalogRebuild::rebuildable);
            Optional<String> problem = state.flatMap(SegmentState::problem);
            if (tar.isPresent()) {
                parts.add(part(segment, problem.orElseThrow(), tar.get()));
            } else if (problem.isPresent()) {
                problems.add(problem.get());
            } else if (state.isPresent()) {
                good++;
            }
        }
        return new Plan(parts, good, problems, quote(parts, tier, days));
    }

    /** The tar from which the catalog can be made; empty if it need not be, or cannot. */
    private static Optional<ObjectInfo> rebuildable(SegmentState state) {
        return switch (state) {
            case SegmentState.CatalogMissing(_, var tar) -> Optional.of(tar);
            case SegmentState.CatalogCorrupt(_, _, var tar) -> Optional.ofNullable(tar);
            case SegmentState.Standing _,
                    SegmentState.Voided _,
                    SegmentState.TarMissing _,
                    SegmentState.TarDamaged _,
                    SegmentState.CatalogNewer _ ->
                    Optional.empty();
        };
    }

    private static Part part(SegmentId segment, String problem, ObjectInfo tar) {
        return new Part(segment, problem, tar.storageClass(), tar.size(), tar.readable());
    }

    /** Whether a tar in this class can be made readable in this way. */
    public boolean has(RestoreTier tier, Part part) {
        return part.readable() || RestorePlanner.ask(prices, part.storageClass(), tier).isPresent();
    }

    private Quote quote(List<Part> parts, RestoreTier tier, int days) {
        BigDecimal usd = BigDecimal.ZERO;
        Duration wait = Duration.ZERO;
        long bytes = 0;
        long restored = 0;
        for (Part part : parts) {
            var whole =
                    new RestorePlan.Part(
                            part.segment(),
                            part.storageClass(),
                            1,
                            part.tarBytes(),
                            part.tarBytes(),
                            part.readable());
            bytes += part.tarBytes();
            usd = usd.add(RestorePlanner.reading(prices, whole));
            if (!part.readable() && has(tier, part)) {
                restored += part.tarBytes();
                usd = usd.add(RestorePlanner.restoring(prices, whole, tier, days));
                Duration longest = RestorePlanner.longest(part.storageClass(), tier);
                wait = wait.compareTo(longest) < 0 ? longest : wait;
            }
        }
        return new Quote(
                usd.setScale(4, RoundingMode.UP),
                wait,
                bytes,
                restored,
                prices.region(),
                PriceList.AS_OF);
    }

    /**
     * Makes the catalog of a segment again: one GET of the whole tar, and a PUT. Where the tar lies
     * in an archive class S3 has been asked to make it readable when {@link
     * RebuildOutcome.Archived} is returned: to be called again then.
     *
     * @param storageClass the class that segments are written in
     */
    public RebuildOutcome run(SegmentId segment, String storageClass, RestoreTier tier, int days) {
        RebuildOutcome outcome = rebuild.rebuild(segment, storageClass);
        if (!(outcome instanceof RebuildOutcome.Archived(var tar)) || tar.restore() != null) {
            return outcome;
        }
        return switch (store.restore(tar.version(), days, tier)) {
            case RestoreOutcome.Requested(),
                    RestoreOutcome.Ongoing(),
                    RestoreOutcome.Prolonged(),
                    RestoreOutcome.NotArchived() ->
                    outcome;
            case RestoreOutcome.Gone() ->
                    new RebuildOutcome.Refused(segment.tar() + " went away meanwhile");
        };
    }
}
