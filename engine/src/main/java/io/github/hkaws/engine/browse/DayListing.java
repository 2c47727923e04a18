package io.github.hkaws.engine.browse;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.CaptureMetadata;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.browse.FiledCapture.Place;
import io.github.hkaws.engine.pack.Catalogs;
import io.github.hkaws.engine.pack.Member;
import io.github.hkaws.engine.pack.SegmentState;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The captures of a day, hot and packed, each under a name of its own, in the order of their
 * leaves, which is that of their times.
 *
 * <p>Hot captures stream page by page; of packed ones the day's catalogs are held in memory.
 */
public final class DayListing {

    private final Store store;
    private final CaptureReader reader;
    private final CameraTerms terms;

    public DayListing(Store store, Site site) {
        this.store = store;
        this.reader = new CaptureReader(site);
        this.terms = new CameraTerms(site);
    }

    /**
     * Lists a day; to be closed by the caller. Two LIST, one more for each 1,000 hot captures, and
     * a GET and a HEAD for each segment.
     *
     * @param problem told of each segment that cannot be trusted, and when the stream is closed of
     *     what is no capture, naming the remedy
     */
    public Stream<FiledCapture> captures(CameraDay day, Consumer<String> problem) {
        List<SegmentState> segments = new Catalogs(store).of(day);
        segments.forEach(state -> state.problem().ifPresent(problem));
        PackedDay packed = packed(day, segments);
        var foreign = LeftOut.foreign(day);
        Stream<ListedObject> objects = store.list(day.capturesPrefix(), null);
        Stream<FiledCapture> hot =
                objects.flatMap(object -> hot(day, object, foreign).stream())
                        .onClose(() -> foreign.problem().ifPresent(problem));
        return packed.size() == 0
                ? hot
                : DayMerge.of(hot, packed, packed.captures()).onClose(hot::close);
    }

    /** The same as {@link #hot(CameraDay, ListedObject)}, taking note of what is no capture. */
    public Optional<FiledCapture> hot(CameraDay day, ListedObject object, LeftOut foreign) {
        Optional<FiledCapture> capture = hot(day, object);
        if (capture.isEmpty() && !object.key().value().endsWith("/")) {
            foreign.add(object.key().value().substring(day.capturesPrefix().length()));
        }
        return capture;
    }

    /**
     * Lists the captures of a day that are single objects, packed or not, under their leaves: of a
     * day that is packed in part {@link #captures} tells the names. To be closed by the caller. One
     * LIST for each 1,000.
     */
    public Stream<FiledCapture> hot(CameraDay day) {
        return store.list(day.capturesPrefix(), null).flatMap(object -> hot(day, object).stream());
    }

    /**
     * Hot captures of a day under their names, beside what is packed of it: one catalog at a time,
     * as all of a large day do not fit into a function. A LIST, and a GET and a HEAD for each
     * catalog.
     */
    public List<FiledCapture> named(CameraDay day, List<FiledCapture> hot) {
        var catalogs = new Catalogs(store);
        List<SegmentId> segments = catalogs.catalogued(day);
        if (segments.isEmpty()) {
            return hot;
        }
        Namesakes names = catalogs.names(segments, hot.stream().map(FiledCapture::leaf).toList());
        return hot.stream()
                .map(one -> one.named(names.nameOf(one.leaf(), one.size(), one.etag())))
                .toList();
    }

    /** What a listing under the day's prefix shows; empty if it is no capture. */
    public Optional<FiledCapture> hot(CameraDay day, ListedObject object) {
        var key = KeyScheme.captureKey(object.key());
        if (object.size() == 0 || key.isEmpty()) {
            return Optional.empty();
        }
        Optional<Capture> capture = reader.readLeaf(day.camera(), day.date(), key.get().leafName());
        return Optional.of(
                new FiledCapture(
                        day,
                        object.key().leaf(),
                        capture.map(c -> c.capturedAt().time()).orElse(null),
                        capture.map(c -> c.capturedAt().source()).orElse(null),
                        capture.map(Capture::detection).map(d -> d.token()).orElse(null),
                        capture.map(Capture::channel).orElse(null),
                        capture.map(Capture::plate).orElse(null),
                        object.size(),
                        new Place.Hot(object)));
    }

    /** What the segments of a day hold, as far as they stand as their catalogs say. */
    PackedDay packed(CameraDay day, List<SegmentState> segments) {
        return new PackedDay(segments, terms.zone(day.camera()), member -> plate(day, member));
    }

    /** As it was read when it was filed; of what others filed, as its name says. */
    private Optional<String> plate(CameraDay day, Member member) {
        return CaptureMetadata.isOurs(member.metadata())
                ? CaptureMetadata.plate(member.metadata())
                : KeyScheme.captureKey(member.sourceKey())
                        .flatMap(key -> reader.readLeaf(day.camera(), day.date(), key.leafName()))
                        .map(Capture::plate);
    }
}
