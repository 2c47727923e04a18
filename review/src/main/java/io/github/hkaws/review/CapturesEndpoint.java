package io.github.hkaws.review;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.retain.CameraTerms;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/captures}: the captures of some cameras on some days, page by page.
 *
 * <p>A camera-day takes one LIST per thousand hot captures, two for its segments, and no HEAD or
 * GET of a capture.
 */
final class CapturesEndpoint implements Endpoint {

    static final String[] PARAMETERS =
            Stream.concat(
                            Stream.of("from", "to", "camera", "limit", "cursor"),
                            Stream.of(Filter.PARAMETERS))
                    .toArray(String[]::new);

    static final int LIMIT = 10_000;
    private static final int MOST = 20_000;
    private static final int MOST_DAYS = 400;
    private static final int AT_ONCE = 4;

    /** From so many days on it is cheaper to ask first which of them hold anything. */
    private static final int FEW_DAYS = 2;

    private final ReviewParts parts;
    private final DayPages pages;
    private final Inventory inventory;
    private final CameraTerms terms;
    private final CameraExistence known;
    private final Concurrently concurrently = new Concurrently(AT_ONCE);

    CapturesEndpoint(ReviewParts parts, DayPages pages, CameraExistence known) {
        this.parts = parts;
        this.pages = pages;
        this.known = known;
        this.inventory = new Inventory(parts.store());
        this.terms = new CameraTerms(parts.site());
    }

    @Override
    public Answer answer(ReviewRequest request) {
        var query = new Query(request);
        LocalDate from = query.date("from");
        LocalDate to = query.date("to");
        if (to.isBefore(from) || from.plusDays(MOST_DAYS).isBefore(to)) {
            throw Refusal.badInput(
                    "to must be from itself or up to %d days after it".formatted(MOST_DAYS));
        }
        Filter filter = Filter.of(query, from, to, parts.site());
        int limit = query.number("limit", LIMIT, 1, MOST);
        String text = query.optional("cursor");
        Cursor cursor = text == null ? null : Cursor.parse(text);
        List<CameraId> cameras = cameras(query);
        List<CameraDay> days = days(cameras, from, filter.last());
        var page =
                new CapturesPage(
                        cameras,
                        limit,
                        new BytesAtHand(new RestoreQueries(parts.store()), parts.clock()));
        fill(page, cursor == null ? days : from(cursor, days, cameras), cursor, filter);
        if (page.isEmpty() && cursor == null && !query.all("camera").isEmpty()) {
            cameras.forEach(known::mustKnow);
        }
        return Answer.json(page.json(), page.fresh(isOver(cameras, filter.last())));
    }

    private List<CameraId> cameras(Query query) {
        List<CameraId> named = query.all("camera").stream().map(Query::camera).distinct().toList();
        return named.isEmpty() ? inventory.cameras() : named;
    }

    private List<CameraDay> days(List<CameraId> cameras, LocalDate from, LocalDate to) {
        List<LocalDate> dates = from.datesUntil(to.plusDays(1)).toList();
        if (dates.size() <= FEW_DAYS) {
            return dates.stream()
                    .flatMap(date -> cameras.stream().map(camera -> new CameraDay(camera, date)))
                    .toList();
        }
        List<NavigableSet<LocalDate>> there = concurrently.map(cameras, inventory::dates);
        List<CameraDay> days = new ArrayList<>();
        for (LocalDate date : dates) {
            for (int i = 0; i < cameras.size(); i++) {
                if (there.get(i).contains(date)) {
                    days.add(new CameraDay(cameras.get(i), date));
                }
            }
        }
        return days;
    }

    private static List<CameraDay> from(
            Cursor cursor, List<CameraDay> days, List<CameraId> cameras) {
        int at = cameras.indexOf(cursor.day().camera());
        if (at < 0) {
            throw Refusal.badInput("cursor belongs to other cameras; begin without it");
        }
        return days.stream()
                .filter(day -> {
                    int byDate = day.date().compareTo(cursor.day().date());
                    return byDate > 0 || (byDate == 0 && cameras.indexOf(day.camera()) >= at);
                })
                .toList();
    }

    private void fill(
            CapturesPage page,
            List<CameraDay> days,
            @Nullable Cursor cursor,
            Predicate<FiledCapture> filter) {
        int done = 0;
        while (done < days.size()) {
            // The first alone: it often fills the page.
            int end = done == 0 ? 1 : Math.min(days.size(), done + AT_ONCE);
            List<CameraDay> chunk = days.subList(done, end);
            List<DayPages.Page> read =
                    concurrently.map(
                            chunk,
                            day ->
                                    pages.page(
                                            day,
                                            cursor != null && day.equals(cursor.day())
                                                    ? cursor.after()
                                                    : null,
                                            LIMIT));
            for (int i = 0; i < chunk.size(); i++) {
                if (!page.add(chunk.get(i), read.get(i), filter)) {
                    return;
                }
            }
            done = end;
        }
    }

    private boolean isOver(List<CameraId> cameras, LocalDate to) {
        Instant now = parts.clock().instant();
        return cameras.stream()
                .allMatch(camera -> to.isBefore(LocalDate.ofInstant(now, terms.zone(camera))));
    }
}
