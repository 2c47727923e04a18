package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.browse.DayListing;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.browse.LeftOut;
import io.github.hkaws.engine.browse.PackedDays;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.storage.ListedObject;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * {@code GET /api/days}: what there is of a camera, day by day.
 *
 * <p>Four LIST, and one more for each 1,000 captures of hot days. Of packed days only the segments
 * are known, unless {@code counts=1} has their catalogs read: a GET and a HEAD for each segment.
 */
final class DaysEndpoint implements Endpoint {

    private static final int MOST_DAYS = 1_100;
    private static final int MOST_COUNTED = 62;
    private static final int MOST_RESTORES = 200;
    private static final int AT_ONCE = 8;
    private static final Set<String> ARCHIVED = Set.of("GLACIER", "DEEP_ARCHIVE");

    private record Span(CameraId camera, LocalDate from, LocalDate to) {

        boolean includes(LocalDate date) {
            return !date.isBefore(from) && !date.isAfter(to);
        }
    }

    /** What is known of a day before anybody looks into it. */
    private record Found(CameraDay day, boolean hot, List<ListedObject> tars, boolean held) {}

    /** Days, and what is wrong with their segments as listings show them. */
    private record Look(List<Found> days, List<String> problems) {}

    private record Row(
            Found found,
            @Nullable Tally tally,
            SortedSet<String> classes,
            long bytes,
            List<String> problems) {}

    private final ReviewParts parts;
    private final Inventory inventory;
    private final DayListing listing;
    private final DayPages pages;
    private final CameraExistence known;
    private final Concurrently concurrently = new Concurrently(AT_ONCE);

    DaysEndpoint(ReviewParts parts, DayPages pages, CameraExistence known) {
        this.parts = parts;
        this.pages = pages;
        this.known = known;
        this.inventory = new Inventory(parts.store());
        this.listing = new DayListing(parts.store(), parts.site());
    }

    @Override
    public Answer answer(ReviewRequest request) {
        var query = new Query(request);
        boolean counts = query.number("counts", 0, 0, 1) == 1;
        var span = new Span(query.camera(), query.date("from"), query.date("to"));
        int most = counts ? MOST_COUNTED : MOST_DAYS;
        if (span.to().isBefore(span.from()) || span.from().plusDays(most).isBefore(span.to())) {
            throw Refusal.badInput(
                    "to must be from itself or up to %d days after it".formatted(most));
        }
        Look look = find(span);
        List<Found> found = look.days();
        if (found.isEmpty()) {
            known.mustKnow(span.camera());
        }
        List<Row> rows = concurrently.map(found, one -> row(one, counts));
        Set<CameraDay> back = restored(rows);
        Set<String> problems = new LinkedHashSet<>(look.problems());
        rows.forEach(row -> problems.addAll(row.problems()));
        byte[] body =
                Json.object(json -> {
                    json.writeStringField("camera", span.camera().value());
                    json.writeArrayFieldStart("days");
                    for (Row row : rows) {
                        write(json, row, counts, back.contains(row.found().day()));
                    }
                    json.writeEndArray();
                    Json.texts(json, "problems", problems);
                });
        return Answer.json(body, CameraExistence.FRESH_TODAY);
    }

    private Look find(Span span) {
        CameraId camera = span.camera();
        NavigableSet<LocalDate> hot = inventory.hotDays(camera);
        SortedMap<SegmentId, ListedObject> standing = segments(Prefixes.ARCHIVE, span);
        var segments = new PackedDays(standing, segments(Prefixes.CATALOG, span));
        var tars = new TreeMap<LocalDate, List<ListedObject>>();
        standing.forEach((segment, tar) ->
                tars.computeIfAbsent(segment.day().date(), d -> new ArrayList<>()).add(tar));
        Set<CameraDay> held =
                listed(Prefixes.HOLDS, span, object -> CameraDay.ofHold(object.key())).keySet();
        NavigableSet<LocalDate> dates = new TreeSet<>(tars.keySet());
        hot.stream().filter(span::includes).forEach(dates::add);
        List<Found> found = new ArrayList<>();
        for (LocalDate date : dates) {
            var day = new CameraDay(camera, date);
            List<ListedObject> ofDay = tars.getOrDefault(date, List.of());
            found.add(new Found(day, hot.contains(date), ofDay, held.contains(day)));
        }
        return new Look(found, segments.problems());
    }

    private SortedMap<SegmentId, ListedObject> segments(String root, Span span) {
        var segments = new TreeMap<SegmentId, ListedObject>();
        listed(root, span, object -> SegmentId.of(object.key()).map(SegmentId::day))
                .values()
                .forEach(objects ->
                        objects.forEach(object ->
                                SegmentId.of(object.key())
                                        .ifPresent(s -> segments.put(s, object))));
        return segments;
    }

    /** Keys that begin with a camera's days, from the first date on; the rest is not read. */
    private Map<CameraDay, List<ListedObject>> listed(
            String root, Span span, Function<ListedObject, java.util.Optional<CameraDay>> dayOf) {
        String prefix = root + span.camera() + "/";
        var found = new TreeMap<CameraDay, List<ListedObject>>();
        try (Stream<ListedObject> objects =
                parts.store().list(prefix, new Key(prefix + span.from()).value())) {
            objects.takeWhile(object -> isUpTo(object, prefix, span.to()))
                    .forEach(object ->
                            dayOf.apply(object)
                                    .filter(day -> span.includes(day.date()))
                                    .ifPresent(day ->
                                            found.computeIfAbsent(day, d -> new ArrayList<>())
                                                    .add(object)));
        }
        return found;
    }

    private static boolean isUpTo(ListedObject object, String prefix, LocalDate to) {
        String rest = object.key().value().substring(prefix.length());
        String date = rest.substring(0, Math.min(rest.length(), to.toString().length()));
        return date.compareTo(to.toString()) <= 0;
    }

    private Row row(Found found, boolean counts) {
        SortedSet<String> classes = new TreeSet<>();
        found.tars().forEach(tar -> classes.add(tar.storageClass()));
        long tarBytes = found.tars().stream().mapToLong(ListedObject::size).sum();
        if (found.hot() && found.tars().isEmpty()) {
            var tally = new Tally();
            var foreign = LeftOut.foreign(found.day());
            try (Stream<ListedObject> objects =
                    parts.store().list(found.day().capturesPrefix(), null)) {
                objects.forEach(object ->
                        listing.hot(found.day(), object, foreign)
                                .ifPresent(capture -> {
                                    classes.add(object.storageClass());
                                    tally.add(capture);
                                }));
            }
            return new Row(
                    found, tally, classes, tally.bytes(), foreign.problem().stream().toList());
        }
        if (!counts) {
            return new Row(found, null, classes, tarBytes, List.of());
        }
        var tally = new Tally();
        DayPages.Page page = pages.page(found.day(), null, CapturesEndpoint.LIMIT);
        page.captures().forEach(tally::add);
        Set<String> problems = new LinkedHashSet<>(page.problems());
        for (String next = page.next(); next != null; next = page.next()) {
            page = pages.page(found.day(), next, CapturesEndpoint.LIMIT);
            page.captures().forEach(tally::add);
            problems.addAll(page.problems());
        }
        return new Row(found, tally, classes, tarBytes, List.copyOf(problems));
    }

    /** The days of which something was brought back; asked only where it matters. */
    private Set<CameraDay> restored(List<Row> rows) {
        if (rows.stream().noneMatch(row -> row.classes().stream().anyMatch(ARCHIVED::contains))) {
            return Set.of();
        }
        Set<CameraDay> back = new TreeSet<>();
        for (RestoreState state : new RestoreQueries(parts.store()).last(MOST_RESTORES)) {
            if (state.restored() > 0
                    && RestoreQueries.until(state).isAfter(parts.clock().instant())) {
                back.add(state.day());
            }
        }
        return back;
    }

    private static void write(JsonGenerator json, Row row, boolean counts, boolean back)
            throws IOException {
        Found found = row.found();
        Tally tally = row.tally();
        json.writeStartObject();
        json.writeStringField("date", found.day().date().toString());
        if (tally == null) {
            json.writeNullField("captures");
        } else {
            json.writeNumberField("captures", tally.captures());
        }
        json.writeNumberField("bytes", row.bytes());
        json.writeBooleanField("hot", found.hot());
        json.writeBooleanField("packed", !found.tars().isEmpty());
        json.writeStringField("state", state(row, back));
        json.writeBooleanField("held", found.held());
        json.writeArrayFieldStart("storageClasses");
        for (String storageClass : row.classes()) {
            json.writeString(storageClass);
        }
        json.writeEndArray();
        if (counts && tally != null) {
            tally.fields(json);
        }
        json.writeEndObject();
    }

    private static String state(Row row, boolean back) {
        if (row.found().tars().isEmpty()) {
            return "hot";
        }
        boolean archived = row.classes().stream().anyMatch(ARCHIVED::contains);
        return !archived ? "instant" : back ? "restored" : "archived";
    }
}
