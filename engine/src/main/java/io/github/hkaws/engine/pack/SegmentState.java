package io.github.hkaws.engine.pack;

import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.storage.ObjectInfo;
import io.github.hkaws.storage.StoreException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a segment and its catalog stand to each other. Only {@link Standing} is ever trusted: to find
 * captures in, and to delete originals for.
 */
public sealed interface SegmentState {

    SegmentId segment();

    /** The tar has the size and the checksum that the catalog names. */
    record Standing(Catalog catalog, ObjectInfo tar) implements SegmentState {
        @Override
        public SegmentId segment() {
            return catalog.segment();
        }
    }

    /**
     * There is a catalog and no tar: a packer is at it, or died, or S3 refused the tar, or somebody
     * took the tar away. Where the originals stand the tar never stood, for they are deleted after.
     *
     * @param unpacked how many captures that the catalog names stand as single objects
     */
    record TarMissing(Catalog catalog, long unpacked) implements SegmentState {
        @Override
        public SegmentId segment() {
            return catalog.segment();
        }

        private String text() {
            SegmentId segment = catalog.segment();
            int named = catalog.members().size();
            if (unpacked == named) {
                return "%s: %s".formatted(segment.tar(), neverFinished(catalog));
            }
            return unpacked == 0
                    ? "%s is missing, with the %d captures that its catalog names; bring the tar back from its versions (after a purge: %s)"
                            .formatted(segment.tar(), named, command("unpurge", segment))
                    : "%s is missing: of the %d captures that its catalog names, %d stand as single objects, which %s packs anew; bring the tar back from its versions for the others"
                            .formatted(segment.tar(), named, unpacked, command("pack", segment));
        }
    }

    /** Given up for good: the originals that the catalog names could not be had again. */
    record Voided(Catalog catalog) implements SegmentState {
        @Override
        public SegmentId segment() {
            return catalog.segment();
        }
    }

    /**
     * The tar holds other bytes than the catalog names, or they cannot be checked.
     *
     * @param what is wrong with it
     */
    record TarDamaged(Catalog catalog, ObjectInfo tar, String what) implements SegmentState {
        @Override
        public SegmentId segment() {
            return catalog.segment();
        }
    }

    /**
     * The catalog cannot be read.
     *
     * @param what is wrong with it, with its key and line
     * @param tar what stands at the key of its tar; null: nothing
     */
    record CatalogCorrupt(SegmentId segment, String what, @Nullable ObjectInfo tar)
            implements SegmentState {}

    /**
     * A newer program wrote the catalog. What it says is not known here, so whatever depends on
     * what is packed must not be done, and it is never written over.
     *
     * @param what says so, naming the remedy
     */
    record CatalogNewer(SegmentId segment, String what) implements SegmentState {}

    /** There is a tar and no catalog. */
    record CatalogMissing(SegmentId segment, ObjectInfo tar) implements SegmentState {}

    /**
     * Stops whoever must know what is packed before it goes on.
     *
     * @throws StoreException.NewerFormat if that cannot be known here
     */
    default void refuseNewer() {
        if (this instanceof CatalogNewer(var segment, var what)) {
            throw new StoreException.NewerFormat(segment.catalog().value(), what);
        }
    }

    /** What somebody should know about it, naming the remedy; empty if nothing. */
    default Optional<String> problem() {
        return switch (this) {
            case Standing _, Voided _ -> Optional.empty();
            case TarMissing missing -> Optional.of(missing.text());
            case TarDamaged(var catalog, _, var what) ->
                    Optional.of(
                            "%s %s; bring the tar back from its versions"
                                    .formatted(catalog.segment().tar(), what));
            case CatalogNewer(_, var what) -> Optional.of(what);
            case CatalogCorrupt(var segment, var what, var tar) ->
                    Optional.of(
                            tar == null
                                    ? "%s; its tar is missing, too: bring both back from their versions"
                                            .formatted(what)
                                    : "%s; %s makes it anew from its tar"
                                            .formatted(what, command("rebuild", segment)));
            case CatalogMissing(var segment, _) -> Optional.of(catalogMissing(segment));
        };
    }

    /** Of a catalog whose originals all stand. */
    static String neverFinished(Catalog catalog) {
        return "its packing never finished; its %d captures stand as single objects, and %s goes on with it"
                .formatted(catalog.members().size(), command("pack", catalog.segment()));
    }

    /** The same, where no more than listings were read. */
    static String catalogMissing(SegmentId segment) {
        return "%s is missing, so that nobody sees the captures in %s; %s makes it anew"
                .formatted(segment.catalog(), segment.tar(), command("rebuild", segment));
    }

    /** The same of a catalog without bytes. */
    static String catalogEmpty(SegmentId segment) {
        return "%s is empty, so that nobody sees the captures in %s; %s makes it anew"
                .formatted(segment.catalog(), segment.tar(), command("rebuild", segment));
    }

    private static String command(String command, SegmentId segment) {
        return "hkaws %s %s %s".formatted(command, segment.day().camera(), segment.day().date());
    }
}
