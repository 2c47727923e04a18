package io.github.hkaws.engine.retain;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.pack.CatalogHead;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells what of a camera-day has ended from what is kept for its age.
 *
 * <p>Nothing is older in the bucket than S3's own LastModified says, and a listing says that: what
 * by it has ended has ended, without a further request. A capture that is a single object was filed
 * as soon as S3 had it, so it ends by LastModified. A tar was made when its captures were weeks old
 * already, so where LastModified would keep it, the head of its catalog is read.
 */
final class DayJudge {

    private final Store store;
    private final Catalogs catalogs;
    private final CameraTerms terms;
    private final Instant now;

    /**
     * What was found of a day.
     *
     * @param expired what has ended; null: nothing has
     * @param kept what has not, in the order of positions
     */
    record Judged(@Nullable ExpiredDay expired, List<KeptRange> kept) {

        Judged {
            kept = List.copyOf(kept);
        }
    }

    DayJudge(Store store, CameraTerms terms, Instant now) {
        this.store = store;
        this.catalogs = new Catalogs(store);
        this.terms = terms;
        this.now = now;
    }

    /**
     * Judges. One GET for each segment that is not known to be kept, and of which LastModified says
     * that it may be; one LIST where there are captures that are single objects.
     *
     * @param known what is kept without a look
     */
    Judged judge(StandingDay standing, KeptRanges known) {
        CameraDay day = standing.day;
        LocalDate today = terms.today(day.camera(), now);
        List<ListedObject> tars = new ArrayList<>();
        List<ListedObject> heads = new ArrayList<>();
        List<KeptRange> kept = new ArrayList<>();
        boolean keepsSegment = false;
        for (Map.Entry<SegmentId, StandingDay.Segment> entry : standing.segments.entrySet()) {
            Position position = Position.of(entry.getKey());
            if (known.isKept(position, today)) {
                keepsSegment = true;
                continue;
            }
            Optional<KeptRange> stays = judge(day, position, entry.getValue(), today);
            if (stays.isPresent()) {
                keepsSegment = true;
                kept.add(stays.get());
            } else {
                Optional.ofNullable(entry.getValue().tar).ifPresent(tars::add);
                Optional.ofNullable(entry.getValue().catalog).ifPresent(heads::add);
            }
        }
        Ages unpacked = standing.unpacked ? objects(day, day.capturesPrefix()) : Ages.NONE;
        boolean allEnds = !keepsSegment && unpacked.kept() == 0;
        Ages sheets = standing.sheets && !allEnds ? objects(day, day.sheetsPrefix()) : Ages.NONE;
        earliest(unpacked.until(), sheets.until())
                .map(until -> latest(until, today, day))
                .ifPresent(until ->
                        kept.add(
                                new KeptRange(Position.endOf(day.date()), until, unpacked.kept())));
        boolean unpackedEnds = standing.unpacked && (unpacked.ended() > 0 || unpacked.kept() == 0);
        ExpiredDay.Sheets sheetsEnd =
                !standing.sheets
                        ? ExpiredDay.Sheets.NONE
                        : allEnds
                                ? ExpiredDay.Sheets.ALL
                                : sheets.ended() > 0
                                        ? ExpiredDay.Sheets.ENDED
                                        : ExpiredDay.Sheets.NONE;
        boolean nothing =
                tars.isEmpty()
                        && heads.isEmpty()
                        && !unpackedEnds
                        && sheetsEnd == ExpiredDay.Sheets.NONE;
        return new Judged(
                nothing ? null : new ExpiredDay(day, tars, heads, unpackedEnds, sheetsEnd), kept);
    }

    /** Empty if the segment has ended. */
    private Optional<KeptRange> judge(
            CameraDay day, Position position, StandingDay.Segment segment, LocalDate today) {
        ListedObject tar = segment.tar;
        ListedObject catalog = segment.catalog;
        ListedObject either = Objects.requireNonNull(tar == null ? catalog : tar);
        LocalDate end = terms.endOf(day, either.lastModified());
        if (!end.isAfter(today)) {
            return Optional.empty();
        }
        Optional<CatalogHead> head =
                catalog == null || catalog.size() == 0
                        ? Optional.empty()
                        : catalogs.head(catalog.version());
        // A catalog of before that field, or none that can be read: then LastModified counts.
        LocalDate said =
                head.flatMap(CatalogHead::storedAt)
                        .map(storedAt -> terms.endOf(day, storedAt))
                        .orElse(end);
        LocalDate earlier = said.isBefore(end) ? said : end;
        return earlier.isAfter(today)
                ? Optional.of(
                        new KeptRange(
                                position,
                                latest(earlier, today, day),
                                head.map(CatalogHead::captures).orElse(0L)))
                : Optional.empty();
    }

    /**
     * @param ended how many of them have ended
     * @param kept how many have not
     * @param until the first date on which one of those ends; null: there is none
     */
    private record Ages(long ended, long kept, @Nullable LocalDate until) {
        static final Ages NONE = new Ages(0, 0, null);
    }

    private Ages objects(CameraDay day, String prefix) {
        LocalDate today = terms.today(day.camera(), now);
        long ended = 0;
        long kept = 0;
        LocalDate until = null;
        try (var objects = store.list(prefix, null)) {
            for (ListedObject object :
                    (Iterable<ListedObject>)
                            objects.filter(one -> DayPurge.isOurs(prefix, one))::iterator) {
                LocalDate end = terms.endOf(day, object.lastModified());
                if (end.isAfter(today)) {
                    kept++;
                    until = until == null || end.isBefore(until) ? end : until;
                } else {
                    ended++;
                }
            }
        }
        return new Ages(ended, kept, until);
    }

    private static Optional<LocalDate> earliest(@Nullable LocalDate one, @Nullable LocalDate two) {
        if (one == null || two == null) {
            return Optional.ofNullable(one == null ? two : one);
        }
        return Optional.of(one.isBefore(two) ? one : two);
    }

    /**
     * What comes after this look must not be hidden by it: that ends at this date at the earliest.
     */
    private LocalDate latest(LocalDate until, LocalDate today, CameraDay day) {
        LocalDate latest = today.plusDays(terms.retentionDays(day.camera()) + 1L);
        return until.isAfter(latest) ? latest : until;
    }
}
