package io.github.hkaws.engine.pack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Namesakes;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.ByteRange;
import io.github.hkaws.storage.Checksum;
import io.github.hkaws.storage.Crc64Nvme;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CheckedInputStream;

/** Finds the segments of a day and holds each against its catalog. */
public final class Catalogs {

    /** What a segment is given up with: a tar without members. */
    static final byte[] VOID_TAR = new byte[1024];

    private static final Checksum VOID_CHECKSUM = Crc64Nvme.of(VOID_TAR);

    /** A header is some 500 bytes. */
    private static final int MOST_FIRST_LINE = 16 << 10;

    private final Store store;

    public Catalogs(Store store) {
        this.store = store;
    }

    /**
     * All segments of a day, by number, each with its catalog: for a large day see {@link
     * #segments}. Two LIST, and a GET and a HEAD for each segment.
     *
     * @throws StoreException if a request fails
     */
    public List<SegmentState> of(CameraDay day) {
        return segments(day).stream().flatMap(segment -> state(segment).stream()).toList();
    }

    /** The numbers of a day that have a catalog or a tar, in their order. Two LIST. */
    public List<SegmentId> segments(CameraDay day) {
        var segments = new TreeSet<SegmentId>();
        try (Stream<ListedObject> catalogs = store.list(day.catalogsPrefix(), null);
                Stream<ListedObject> tars = store.list(day.segmentsPrefix(), null)) {
            Stream.concat(catalogs, tars)
                    .flatMap(object -> SegmentId.of(object.key()).stream())
                    .forEach(segments::add);
        }
        return List.copyOf(segments);
    }

    /** The numbers of a day that have a catalog, in their order. One LIST. */
    public List<SegmentId> catalogued(CameraDay day) {
        try (Stream<ListedObject> catalogs = store.list(day.catalogsPrefix(), null)) {
            return catalogs.flatMap(object -> SegmentId.of(object.key()).stream())
                    .sorted()
                    .toList();
        }
    }

    /**
     * The names that some captures of a day have by what is packed in these segments; one catalog
     * at a time. A GET and a HEAD for each segment.
     *
     * @param segments in their order
     * @param leaves of those captures; of all others nothing is kept
     */
    public Namesakes names(List<SegmentId> segments, Collection<String> leaves) {
        Set<String> bases =
                leaves.stream().map(KeyScheme::withoutVariant).collect(Collectors.toSet());
        var names = new Namesakes();
        for (SegmentId segment : segments) {
            if (state(segment).orElse(null) instanceof SegmentState.Standing(var catalog, _)) {
                catalog.members().stream()
                        .filter(m -> bases.contains(KeyScheme.withoutVariant(m.name())))
                        .forEach(m -> names.add(m.name(), m.size(), m.etag(), m.sha256()));
            }
        }
        return names;
    }

    /**
     * One segment; empty if there is neither tar nor catalog. A GET and a HEAD, and where there is
     * a catalog without its tar a LIST of the day.
     */
    public Optional<SegmentState> state(SegmentId segment) {
        Optional<byte[]> catalog = bytes(segment);
        Optional<ObjectInfo> tar = store.head(segment.tar());
        if (catalog.isEmpty() && tar.isPresent()) {
            // A packer may have put both since: the catalog always comes first.
            catalog = bytes(segment);
        }
        if (catalog.isEmpty()) {
            return tar.map(t -> new SegmentState.CatalogMissing(segment, t));
        }
        try {
            SegmentState state = compare(CatalogJson.read(segment, catalog.get()), tar);
            return Optional.of(
                    state instanceof SegmentState.TarMissing(var read, _)
                            ? new SegmentState.TarMissing(read, unpacked(read))
                            : state);
        } catch (StoreException.NewerFormat e) {
            return Optional.of(
                    new SegmentState.CatalogNewer(segment, String.valueOf(e.getMessage())));
        } catch (CatalogException e) {
            return Optional.of(
                    new SegmentState.CatalogCorrupt(
                            segment, String.valueOf(e.getMessage()), tar.orElse(null)));
        }
    }

    /** How many of the originals stand. One LIST a thousand captures of the day. */
    private long unpacked(Catalog catalog) {
        Map<Key, Member> named = new HashMap<>();
        catalog.members().forEach(member -> named.put(member.sourceKey(), member));
        CameraDay day = catalog.segment().day();
        try (Stream<ListedObject> objects = store.list(day.capturesPrefix(), null)) {
            return objects.filter(
                            object -> {
                                Member member = named.get(object.key());
                                return member != null
                                        && member.size() == object.size()
                                        && member.etag().equals(object.etag().value());
                            })
                    .count();
        }
    }

    /**
     * Reads the first line of a catalog. One GET of no more than that.
     *
     * @throws StoreException.NewerFormat if a newer program wrote it
     */
    public void refuseNewer(SegmentId segment) {
        if (store.getWhole(segment.catalog(), MOST_FIRST_LINE)
                instanceof GetOutcome.Content content) {
            String text = new String(content.readAll(), UTF_8);
            CatalogJson.refuseNewer(segment, text.lines().findFirst().orElse(""));
        }
    }

    /** The catalog as it stands; empty if there is none. */
    Optional<byte[]> bytes(SegmentId segment) {
        return switch (store.getWhole(segment.catalog())) {
            case GetOutcome.Content content -> Optional.of(content.readAll());
            case GetOutcome.Gone(), GetOutcome.Changed() -> Optional.empty();
            case GetOutcome.Archived() ->
                    throw StoreException.useless(
                            StoreRequest.get(segment.catalog()),
                            ErrorKind.ARCHIVED,
                            "it lies in an archive class; restore it, and take catalog/ out of the lifecycle rule");
        };
    }

    /**
     * The first line of a catalog; empty if it went away, cannot be read, or a newer program wrote
     * it. One GET of its first bytes.
     */
    public Optional<CatalogHead> head(ObjectVersion catalog) {
        Optional<SegmentId> segment = SegmentId.of(catalog.key());
        if (segment.isEmpty()
                || !(store.get(catalog, new ByteRange(0, CatalogHead.BYTES))
                        instanceof GetOutcome.Content content)) {
            return Optional.empty();
        }
        try (content) {
            return Optional.of(
                    CatalogJson.head(
                            segment.get(), content.stream().readNBytes(CatalogHead.BYTES)));
        } catch (CatalogException | StoreException.NewerFormat e) {
            return Optional.empty();
        } catch (IOException e) {
            throw StoreException.brokenOff(catalog.key(), e);
        }
    }

    /** A catalog and what stands at the key of its tar. */
    public SegmentState compare(Catalog catalog, Optional<ObjectInfo> tar) {
        if (tar.isEmpty()) {
            return new SegmentState.TarMissing(catalog, 0);
        }
        ObjectInfo info = tar.get();
        Optional<String> difference = difference(catalog, info);
        if (difference.isEmpty()) {
            return new SegmentState.Standing(catalog, info);
        }
        return info.size() == VOID_TAR.length && VOID_CHECKSUM.equals(info.checksum())
                ? new SegmentState.Voided(catalog)
                : new SegmentState.TarDamaged(catalog, info, difference.get());
    }

    /** What keeps a tar from being the one that the catalog names; empty if nothing does. */
    private Optional<String> difference(Catalog catalog, ObjectInfo tar) {
        if (tar.size() != catalog.tarBytes()) {
            return Optional.of(
                    "has %d bytes, its catalog names %d".formatted(tar.size(), catalog.tarBytes()));
        }
        Checksum checksum = tar.checksum();
        if (checksum == null || !checksum.algorithm().equals(Crc64Nvme.NAME)) {
            Optional<Checksum> read = readBack(tar);
            if (read.isEmpty()) {
                return Optional.of("cannot be checked: the store keeps no CRC64NVME of it");
            }
            checksum = read.get();
        }
        return checksum.equals(catalog.tarChecksum())
                ? Optional.empty()
                : Optional.of(
                        "has the checksum %s, its catalog names %s"
                                .formatted(checksum.base64(), catalog.tarChecksum().base64()));
    }

    /** For endpoints that keep no such checksum: reads all of it; empty if it cannot be read. */
    private Optional<Checksum> readBack(ObjectInfo tar) {
        if (!(store.get(tar.version(), null) instanceof GetOutcome.Content content)) {
            return Optional.empty();
        }
        var crc = new Crc64Nvme();
        try (content) {
            new CheckedInputStream(content.stream(), crc)
                    .transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw StoreException.brokenOff(tar.version().key(), e);
        }
        return Optional.of(crc.checksum());
    }
}
