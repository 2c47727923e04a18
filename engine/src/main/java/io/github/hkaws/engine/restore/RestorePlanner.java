package io.github.hkaws.engine.restore;

import static java.util.stream.Collectors.joining;

import io.github.hkaws.domain.deployment.Lifecycle;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.price.ClassPrices;
import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.restore.RestorePlan.Part;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.RestoreTier;
import io.github.hkaws.storage.Store;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds what is wanted in a day's catalogs and says what it will cost; spends nothing. */
final class RestorePlanner {

    private static final BigDecimal GB = BigDecimal.valueOf(1L << 30);
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);
    private static final BigDecimal MONTH = BigDecimal.valueOf(30);

    private final Catalogs catalogs;
    private final PriceList prices;

    RestorePlanner(Store store, @Nullable String region) {
        this.catalogs = new Catalogs(store);
        this.prices = PriceList.of(region);
    }

    PlanOutcome plan(CameraDay day, Selection selection, RestoreTier tier, int days) {
        List<Part> parts = new ArrayList<>();
        List<RestorePlan.Unseen> unseen = new ArrayList<>();
        List<SegmentId> segments = catalogs.segments(day);
        Selection found = selection;
        if (selection instanceof Selection.One(var name, _)) {
            var one = new NamedCapture(name);
            eachStanding(segments, unseen, one::in);
            if (one.found().isPresent()) {
                var capture = one.found().get();
                parts.add(part(capture.segment(), List.of(capture.member())));
                found = new Selection.One(name, capture.member().sha256());
            }
        } else {
            eachStanding(
                    segments,
                    unseen,
                    segment -> {
                        List<Member> wanted =
                                segment.catalog().members().stream()
                                        .filter(selection::includes)
                                        .toList();
                        if (!wanted.isEmpty()) {
                            parts.add(part(segment, wanted));
                        }
                    });
        }
        if (parts.isEmpty()) {
            return new PlanOutcome.Refused(nothing(day, segments, unseen));
        }
        for (Part part : parts) {
            if (!part.readable() && ask(prices, part.storageClass(), tier).isEmpty()) {
                return new PlanOutcome.Refused(
                        "%s lies in %s, which has no %s restore; take STANDARD or BULK"
                                .formatted(part.segment().tar(), part.storageClass(), tier));
            }
        }
        return new PlanOutcome.Planned(
                new RestorePlan(
                        day, found, tier, days, parts, unseen, quote(prices, parts, tier, days)));
    }

    /** One catalog at a time, as all of them together may be large. */
    private void eachStanding(
            List<SegmentId> segments,
            List<RestorePlan.Unseen> unseen,
            Consumer<SegmentState.Standing> look) {
        for (SegmentId segment : segments) {
            SegmentState state = catalogs.state(segment).orElse(null);
            if (state != null) {
                state.problem()
                        .ifPresent(what -> unseen.add(new RestorePlan.Unseen(segment, what)));
            }
            if (state instanceof SegmentState.Standing standing) {
                look.accept(standing);
            }
        }
    }

    private static String nothing(
            CameraDay day, List<SegmentId> segments, List<RestorePlan.Unseen> unseen) {
        if (!unseen.isEmpty()) {
            return unseen.stream().map(RestorePlan.Unseen::problem).collect(joining("\n"));
        }
        return segments.isEmpty()
                ? "%s is not packed; look under %s".formatted(day, day.capturesPrefix())
                : "no segment of %s holds such a capture; look under %s"
                        .formatted(day, day.capturesPrefix());
    }

    private static Part part(SegmentState.Standing segment, List<Member> wanted) {
        ObjectInfo tar = segment.tar();
        return new Part(
                segment.segment(),
                tar.storageClass(),
                wanted.size(),
                wanted.stream().mapToLong(Member::size).sum(),
                tar.size(),
                tar.readable());
    }

    static Quote quote(PriceList prices, List<Part> parts, RestoreTier tier, int days) {
        BigDecimal usd = BigDecimal.ZERO;
        Duration wait = Duration.ZERO;
        long bytes = 0;
        long restoredBytes = 0;
        for (Part part : parts) {
            bytes += part.bytes();
            usd = usd.add(bringingBack(prices, part)).add(reading(prices, part));
            if (!part.readable()) {
                restoredBytes += part.tarBytes();
                usd = usd.add(restoring(prices, part, tier, days));
                Duration longest = longest(part.storageClass(), tier);
                wait = wait.compareTo(longest) < 0 ? longest : wait;
            }
        }
        return new Quote(
                usd.setScale(4, RoundingMode.UP),
                wait,
                bytes,
                restoredBytes,
                prices.region(),
                PriceList.AS_OF);
    }

    /** A PUT for each capture, and its stay. */
    private static BigDecimal bringingBack(PriceList prices, Part part) {
        return thousands(part.captures(), prices.standard().thousandWrites())
                .add(stay(prices, part.bytes(), Lifecycle.RESTORED_DAYS));
    }

    /** At most one GET a capture; the gaps between captures are too small to count. */
    static BigDecimal reading(PriceList prices, Part part) {
        ClassPrices in = prices.in(part.storageClass());
        return thousands(part.captures(), in.thousandReads())
                .add(gigabytes(part.bytes(), in.readGb()));
    }

    /** The tar as a whole, whatever is wanted of it. */
    static BigDecimal restoring(PriceList prices, Part part, RestoreTier tier, int days) {
        ClassPrices.Ask ask = ask(prices, part.storageClass(), tier).orElseThrow();
        return gigabytes(part.tarBytes(), ask.gb())
                .add(thousands(1, ask.thousand()))
                .add(stay(prices, part.tarBytes(), days));
    }

    /** What S3 asks for making an object readable; empty if its class has no such tier. */
    static Optional<ClassPrices.Ask> ask(PriceList prices, String storageClass, RestoreTier tier) {
        ClassPrices.Restoring restoring = prices.in(storageClass).restoring();
        if (restoring == null) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                switch (tier) {
                    case EXPEDITED -> restoring.expedited();
                    case STANDARD -> restoring.standard();
                    case BULK -> restoring.bulk();
                });
    }

    private static BigDecimal stay(PriceList prices, long bytes, int days) {
        return gigabytes(bytes, prices.standard().gbMonth())
                .multiply(BigDecimal.valueOf(days))
                .divide(MONTH, 12, RoundingMode.UP);
    }

    private static BigDecimal gigabytes(long bytes, BigDecimal perGb) {
        return BigDecimal.valueOf(bytes).multiply(perGb).divide(GB, 12, RoundingMode.UP);
    }

    private static BigDecimal thousands(long count, BigDecimal perThousand) {
        return BigDecimal.valueOf(count)
                .multiply(perThousand)
                .divide(THOUSAND, 12, RoundingMode.UP);
    }

    /** What Amazon promises at the most. */
    static Duration longest(String storageClass, RestoreTier tier) {
        boolean deep = storageClass.equals("DEEP_ARCHIVE");
        return switch (tier) {
            case EXPEDITED -> Duration.ofMinutes(5);
            case STANDARD -> Duration.ofHours(deep ? 12 : 5);
            case BULK -> Duration.ofHours(deep ? 48 : 12);
        };
    }
}
