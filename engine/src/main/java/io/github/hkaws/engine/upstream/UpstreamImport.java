package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.arrange.Origin;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.retain.BeyondRetention;
import io.github.hkaws.engine.retain.KeptSummary;
import io.github.hkaws.storage.Copies;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Takes the captures of an upstream bucket over to where the same arranging takes them on that
 * takes on everything else. Deletes nothing. May be broken off and begun again: what is filed, or
 * packed since, with the same size and ETag is not handed over once more, so that a run which finds
 * all present is the proof that the originals may go.
 */
public final class UpstreamImport {

    private static final int MAX_CONCURRENT = 16;
    private static final int PAGE = 1000;
    private static final String TOO_LONG = "its key would become too long; rename it";

    private final Store source;
    private final Handover handover;
    private final CaptureReader reader;
    private final FiledIndex filed;
    private final BeyondRetention beyond;
    private final ArchiveImport archives;
    private final Concurrently concurrently = new Concurrently(MAX_CONCURRENT);

    /** What is known of an object before anything is handed over. */
    private sealed interface Look {

        record Done(Imported imported) implements Look {}

        record New(NotYetFiled fresh) implements Look {}
    }

    /**
     * An import.
     *
     * @param source upstream's bucket
     * @param target ours
     * @param now when what is imported is stored with us
     */
    public UpstreamImport(Store source, Store target, Handover handover, Site site, Instant now) {
        this.source = source;
        this.handover = handover;
        this.reader = new CaptureReader(site);
        this.filed = new FiledIndex(target);
        this.beyond = new BeyondRetention(site, now);
        this.archives = new ArchiveImport(source, target, this::isPresent);
    }

    /** Upstream's bucket for the arrange function, which files captures as an import would. */
    public static Origin origin(String bucket, Store store, Copies copies, InstantSource clock) {
        return new Origin(bucket, store, copies, UpstreamImport::path, clock);
    }

    private static String path(Arrival arrival) {
        return switch (UpstreamKey.of(arrival.key())) {
            case UpstreamKey.Capture(var path) ->
                    UpstreamKey.dropPath(path, arrival.storedAt())
                            .orElseThrow(() ->
                                    new IllegalArgumentException(arrival.key() + ": " + TOO_LONG));
            case UpstreamKey.Archive _, UpstreamKey.Other() ->
                    throw new IllegalArgumentException(
                            arrival.key() + " is no capture of upstream's; hkaws import knows it");
        };
    }

    /**
     * Imports what lies below a prefix. One LIST a thousand objects, what {@link FiledIndex} asks
     * for a camera-day, and what the handover takes.
     *
     * @param prefix empty: everything
     */
    public void run(String prefix, Consumer<Imported> each) {
        try (Stream<ListedObject> objects = source.list(prefix, null)) {
            Iterator<ListedObject> rest = objects.iterator();
            while (rest.hasNext()) {
                List<ListedObject> page = new ArrayList<>(PAGE);
                while (rest.hasNext() && page.size() < PAGE) {
                    page.add(rest.next());
                }
                page(page).forEach(each);
            }
        }
    }

    private List<Imported> page(List<ListedObject> page) {
        List<Look> looks = concurrently.map(page, this::look);
        List<NotYetFiled> fresh = new ArrayList<>();
        for (Look look : looks) {
            if (look instanceof Look.New(var capture)) {
                fresh.add(capture);
            }
        }
        Iterator<Imported> handed = handover.hand(fresh).iterator();
        return looks.stream()
                .map(look ->
                        switch (look) {
                            case Look.Done(var imported) -> imported;
                            case Look.New _ -> handed.next();
                        })
                .toList();
    }

    private Look look(ListedObject object) {
        try {
            return switch (UpstreamKey.of(object.key())) {
                case UpstreamKey.Other() -> done(object, Imported.Outcome.SKIPPED);
                case UpstreamKey.Capture(var path) -> capture(object, path);
                case UpstreamKey.Archive(var camera) ->
                        new Look.Done(archives.unpack(object, camera));
            };
        } catch (StoreException e) {
            return failed(object, String.valueOf(e.getMessage()));
        }
    }

    private Look capture(ListedObject object, String path) {
        if (object.size() == 0) {
            return done(object, Imported.Outcome.SKIPPED);
        }
        if (object.size() > Store.MAX_COPY_BYTES) {
            return failed(object, "is larger than one copy takes; upload it to drop/ by hand");
        }
        Optional<String> dropPath = UpstreamKey.dropPath(path, object.lastModified());
        if (dropPath.isEmpty()) {
            return failed(object, TOO_LONG);
        }
        return isPresent(dropPath.get(), object.lastModified(), object.size(), object.etag())
                ? done(object, Imported.Outcome.PRESENT)
                : new Look.New(new NotYetFiled(object, new Key(Prefixes.DROP + dropPath.get())));
    }

    private static Look done(ListedObject object, Imported.Outcome outcome) {
        return new Look.Done(Imported.of(object.key(), outcome));
    }

    private static Look failed(ListedObject object, String problem) {
        return new Look.Done(Imported.failed(object.key(), problem));
    }

    /**
     * Whether these bytes stand where arranging would put them, or where packing put them since.
     */
    private boolean isPresent(String dropPath, Instant uploaded, long size, ETag etag) {
        Capture capture = reader.read(dropPath, uploaded);
        Optional<Instant> storedAt = filed.storedAt(capture, size, etag);
        storedAt.ifPresentOrElse(at -> beyond.add(capture, at), () -> beyond.add(capture));
        return storedAt.isPresent();
    }

    /** Of those that it looked at so far, how many are kept for their age alone. */
    public KeptSummary beyond() {
        return beyond.summary();
    }

    /**
     * What an import would take over.
     *
     * @param objects all objects below the prefix
     * @param archives of those, how many are upstream's archives of a day
     * @param beyond of the captures that are objects of their own, those that would be kept for
     *     their age alone
     */
    public record Preview(long objects, long archives, KeptSummary beyond) {}

    /**
     * Looks at what an import would take over, by its names. One LIST a thousand objects.
     *
     * @param prefix empty: everything
     * @param each told of each object
     */
    public static Preview preview(
            Store source, String prefix, Site site, Instant now, Runnable each) {
        var reader = new CaptureReader(site);
        var beyond = new BeyondRetention(site, now);
        long objects = 0;
        long archives = 0;
        try (Stream<ListedObject> all = source.list(prefix, null)) {
            for (Iterator<ListedObject> rest = all.iterator(); rest.hasNext(); objects++) {
                ListedObject object = rest.next();
                switch (UpstreamKey.of(object.key())) {
                    case UpstreamKey.Capture(var path) when object.size() > 0 ->
                            UpstreamKey.dropPath(path, object.lastModified())
                                    .map(dropPath -> reader.read(dropPath, object.lastModified()))
                                    .ifPresent(beyond::add);
                    case UpstreamKey.Archive _ -> archives++;
                    case UpstreamKey.Capture _, UpstreamKey.Other() -> {}
                }
                each.run();
            }
        }
        return new Preview(objects, archives, beyond.summary());
    }
}
