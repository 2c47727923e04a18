package io.github.hkaws.archive.upstream;

import io.github.hkaws.archive.capture.CaptureReader;
import io.github.hkaws.archive.concurrent.Concurrently;
import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.layout.KeyScheme;
import io.github.hkaws.archive.site.Site;
import io.github.hkaws.archive.store.CopyOutcome;
import io.github.hkaws.archive.store.ETag;
import io.github.hkaws.archive.store.ListedObject;
import io.github.hkaws.archive.store.ObjectInfo;
import io.github.hkaws.archive.store.ObjectVersion;
import io.github.hkaws.archive.store.Store;
import io.github.hkaws.archive.store.StoreException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Puts the captures of an upstream bucket into drop/ of ours, where the same arranging takes them
 * on that takes on everything else. Deletes nothing. May be broken off and begun again: what stands
 * under cameras/ with the same size and ETag is not copied once more, so that a run which finds all
 * present is the proof that the originals may go.
 */
public final class UpstreamImport {

    private static final int MAX_CONCURRENT = 16;
    private static final int PAGE = 1000;

    /**
     * Copies exactly the named state in upstream's bucket to a key at which nothing stands in ours.
     */
    @FunctionalInterface
    public interface Copies {
        CopyOutcome copyIfAbsent(ObjectVersion source, Key destination);
    }

    private final Store source;
    private final Store target;
    private final Copies copies;
    private final CaptureReader reader;
    private final ArchiveImport archives;
    private final Concurrently concurrently = new Concurrently(MAX_CONCURRENT);

    /**
     * An import.
     *
     * @param source upstream's bucket
     * @param target ours
     * @param copies from the one to the other
     */
    public UpstreamImport(Store source, Store target, Copies copies, Site site) {
        this.source = source;
        this.target = target;
        this.copies = copies;
        this.reader = new CaptureReader(site);
        this.archives = new ArchiveImport(source, target, this::isPresent);
    }

    /**
     * Imports what lies below a prefix. One LIST a thousand objects; a HEAD and a COPY each.
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
                concurrently.map(page, this::one).forEach(each);
            }
        }
    }

    private Imported one(ListedObject object) {
        try {
            return switch (UpstreamKey.of(object.key())) {
                case UpstreamKey.Other() -> Imported.of(object.key(), Imported.Outcome.SKIPPED);
                case UpstreamKey.Capture(var path) -> capture(object, path);
                case UpstreamKey.Archive(var camera) -> archives.unpack(object, camera);
            };
        } catch (StoreException e) {
            return Imported.failed(object.key(), String.valueOf(e.getMessage()));
        }
    }

    private Imported capture(ListedObject object, String path) {
        if (object.size() == 0) {
            return Imported.of(object.key(), Imported.Outcome.SKIPPED);
        }
        if (object.size() > Store.MAX_COPY_BYTES) {
            return Imported.failed(
                    object.key(), "is larger than one copy takes; upload it to drop/ by hand");
        }
        Optional<String> dropPath = UpstreamKey.dropPath(path, object.lastModified());
        if (dropPath.isEmpty()) {
            return Imported.failed(object.key(), "its key would become too long; rename it");
        }
        if (isPresent(dropPath.get(), object.lastModified(), object.size(), object.etag())) {
            return Imported.of(object.key(), Imported.Outcome.PRESENT);
        }
        var outcome =
                copies.copyIfAbsent(object.version(), new Key(KeyScheme.DROP + dropPath.get()));
        return switch (outcome) {
            case CopyOutcome.Copied _ -> Imported.of(object.key(), Imported.Outcome.DROPPED);
            case CopyOutcome.DestinationExists() ->
                    Imported.of(object.key(), Imported.Outcome.WAITING);
            case CopyOutcome.SourceGone(), CopyOutcome.SourceChanged() ->
                    Imported.failed(object.key(), "changed meanwhile; import again");
        };
    }

    /** Whether these bytes stand where arranging would put them. One HEAD. */
    private boolean isPresent(String dropPath, Instant uploaded, long size, ETag etag) {
        Optional<ObjectInfo> standing = target.head(KeyScheme.of(reader.read(dropPath, uploaded)));
        return standing.isPresent()
                && standing.get().size() == size
                && standing.get().version().etag().equals(etag);
    }
}
