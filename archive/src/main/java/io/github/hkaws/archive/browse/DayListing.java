package io.github.hkaws.archive.browse;

import io.github.hkaws.archive.browse.FiledCapture.Place;
import io.github.hkaws.archive.capture.Capture;
import io.github.hkaws.archive.capture.CaptureReader;
import io.github.hkaws.archive.layout.CameraDay;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.pack.Catalogs;
import io.github.hkaws.archive.pack.Member;
import io.github.hkaws.archive.pack.SegmentState;
import io.github.hkaws.archive.retain.CameraTerms;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.Store;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The captures of a day, hot and packed, in the order of their names, which is that of their times.
 *
 * <p>Hot captures stream page by page; of packed ones the day's catalogs are held in memory.
 */
public final class DayListing {

    static final Comparator<FiledCapture> BY_NAME =
            Comparator.comparing(FiledCapture::name, CodePoints.ORDER);

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
     * @param problem told of each segment that cannot be trusted, naming the remedy
     */
    public Stream<FiledCapture> captures(CameraDay day, Consumer<String> problem) {
        List<FiledCapture> packed = packed(day, problem);
        Stream<FiledCapture> hot = hot(day);
        return packed.isEmpty()
                ? hot
                : Merge.of(hot, packed.stream(), BY_NAME, DayListing::same).onClose(hot::close);
    }

    /**
     * Lists the captures of a day that are single objects, packed or not; to be closed by the
     * caller. One LIST for each 1,000.
     */
    public Stream<FiledCapture> hot(CameraDay day) {
        return store.list(day.capturesPrefix(), null).flatMap(object -> hot(day, object).stream());
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
                        capture.map(Capture::detection).map(d -> d.token()).orElse(null),
                        capture.map(Capture::channel).orElse(null),
                        object.size(),
                        new Place.Hot(object)));
    }

    private List<FiledCapture> packed(CameraDay day, Consumer<String> problem) {
        List<FiledCapture> packed = new ArrayList<>();
        for (SegmentState state : new Catalogs(store).of(day)) {
            state.problem().ifPresent(problem);
            packed.addAll(members(state));
        }
        packed.sort(BY_NAME);
        return packed;
    }

    /** What a segment holds, if it stands as its catalog says. */
    List<FiledCapture> members(SegmentState state) {
        if (!(state instanceof SegmentState.Standing(var catalog, var tar))) {
            return List.of();
        }
        CameraDay day = catalog.segment().day();
        ZoneId zone = terms.zone(day.camera());
        List<FiledCapture> members = new ArrayList<>(catalog.members().size());
        for (Member member : catalog.members()) {
            members.add(
                    new FiledCapture(
                            day,
                            member.name(),
                            member.capturedAt().atZoneSameInstant(zone),
                            member.detection(),
                            member.channel(),
                            member.size(),
                            new Place.Packed(catalog.segment(), member, tar)));
        }
        return members;
    }

    /** An original that a packer has not deleted yet. */
    static boolean same(FiledCapture hot, FiledCapture packed) {
        return hot.place() instanceof Place.Hot(var object)
                && packed.place() instanceof Place.Packed(_, var member, _)
                && hot.name().equals(packed.name())
                && object.etag().value().equals(member.etag());
    }
}
