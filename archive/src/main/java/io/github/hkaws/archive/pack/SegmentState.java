package io.github.hkaws.archive.pack;

import io.github.hkaws.archive.layout.SegmentId;
import io.github.hkaws.archive.store.ObjectInfo;
import java.util.Optional;

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

    /** There is a catalog and no tar: a packer is at it, or died, or the tar was taken away. */
    record TarMissing(Catalog catalog) implements SegmentState {
        @Override
        public SegmentId segment() {
            return catalog.segment();
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
     */
    record CatalogCorrupt(SegmentId segment, String what) implements SegmentState {}

    /** There is a tar and no catalog. */
    record CatalogMissing(SegmentId segment, ObjectInfo tar) implements SegmentState {}

    /** What somebody should know about it, naming the remedy; empty if nothing. */
    default Optional<String> problem() {
        return switch (this) {
            case Standing _, Voided _ -> Optional.empty();
            case TarMissing(var catalog) ->
                    Optional.of(
                            "%s is missing: its catalog names %d captures; pack the day again, or bring the tar back from its versions"
                                    .formatted(catalog.segment().tar(), catalog.members().size()));
            case TarDamaged(var catalog, _, var what) ->
                    Optional.of(
                            "%s %s; bring the tar back from its versions"
                                    .formatted(catalog.segment().tar(), what));
            case CatalogCorrupt(var segment, var what) ->
                    Optional.of("%s; rebuild %s from its tar".formatted(what, segment.catalog()));
            case CatalogMissing(var segment, _) ->
                    Optional.of(
                            "%s is missing; rebuild it from %s"
                                    .formatted(segment.catalog(), segment.tar()));
        };
    }
}
