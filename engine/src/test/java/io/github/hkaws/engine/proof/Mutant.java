package io.github.hkaws.engine.proof;

import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.arrange.Sequencer;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

/**
 * Ways to get it wrong, one a constant: what our code would do to the bucket if somebody had
 * forgotten, simplified or misunderstood something. The proofs must catch each of them, or they
 * prove nothing.
 */
enum Mutant {
    /** The code as it is. */
    NONE(store -> store),
    /** Leaves If-None-Match out of a copy. */
    COPIES_OVER_WHAT_STANDS(WrongStores.CopiesOver::new),
    /** Makes room at the destination of a copy first. */
    DELETES_WHAT_IS_IN_THE_WAY(WrongStores.MakesRoom::new),
    /** Takes 412 for "somebody has copied it before me" without looking at the bytes. */
    TAKES_EVERY_CONFLICT_FOR_A_DUPLICATE(WrongStores.AssumesDuplicates::new),
    /** Compares sizes where it should compare checksums. */
    COMPARES_SIZES_ONLY(WrongStores.SizesOnly::new),
    /** Copies what stands in drop/ now rather than what the notification names. */
    COPIES_THE_LATEST(WrongStores.CopiesLatest::new),
    /** Swallows the error of a copy. */
    TAKES_A_FAILED_COPY_FOR_DONE(WrongStores.CopiesSilently::new),
    /** Moves by deleting first, as a rename in place would. */
    DELETES_BEFORE_COPYING(WrongStores.DeletesFirst::new),
    /** Leaves If-Match out of deletes. */
    DELETES_UNCONDITIONALLY(WrongStores.DeletesAnything::new),
    /** Deletes originals when they are read, before the catalog names them. */
    DELETES_BEFORE_THE_CATALOG(WrongStores.DeletesAtCatalog::new),
    /** Deletes originals when all parts are sent, before the tar is completed. */
    DELETES_BEFORE_THE_TAR_STANDS(WrongStores.DeletesAtCompletion::new),
    /** Leaves If-None-Match out of a catalog's PUT. */
    OVERWRITES_CATALOGS(WrongStores.OverwritesCatalogs::new),
    /** Leaves If-None-Match out of the completion of a tar. */
    OVERWRITES_TARS(WrongStores.OverwritesTars::new),
    /** Swallows the error of a completion and does not look whether the tar stands. */
    TAKES_A_FAILED_COMPLETION_FOR_DONE(WrongStores.CompletesSilently::new),
    /** Takes S3's word that something stands there for a proof that what it wrote does. */
    BELIEVES_EXISTS(WrongStores.BelievesExists::new),
    /** Never asks for a hold. */
    OVERLOOKS_HOLDS(WrongStores.OverlooksHolds::new),
    /** Does not look through drop/. */
    SWEEPS_NOTHING(WrongStores.SweepsNothing::new),
    /** Takes s3fs's first, empty object for a picture. */
    TRUSTS_SIZE_0(store -> store) {
        @Override
        Arrival arrival(Arrival arrival) {
            return new Arrival(
                    arrival.version(),
                    Math.max(1, arrival.size()),
                    arrival.storedAt(),
                    arrival.lastModified(),
                    arrival.sequencer());
        }
    },
    /** Compares sequencers as numbers: the longer one is the larger one. */
    COMPARES_SEQUENCERS_AS_NUMBERS(store -> store) {
        @Override
        Arrival arrival(Arrival arrival) {
            Sequencer sequencer = arrival.sequencer();
            return sequencer == null
                    ? arrival
                    : new Arrival(
                            arrival.version(),
                            arrival.size(),
                            arrival.storedAt(),
                            arrival.lastModified(),
                            new Sequencer(
                                    "0".repeat(16 - sequencer.hex().length()) + sequencer.hex()));
        }
    },
    /** Shows a capture under its leaf, whoever else has that. */
    LISTS_NAMESAKES_UNDER_ONE_NAME(store -> store) {
        @Override
        FiledCapture listed(FiledCapture capture) {
            return new FiledCapture(
                    capture.day(),
                    capture.leaf(),
                    capture.capturedAt(),
                    capture.timeSource(),
                    capture.detection(),
                    capture.channel(),
                    capture.plate(),
                    capture.size(),
                    capture.place());
        }
    },
    /** Reads a tar from a wrong offset: a neighbour's bytes, or none. */
    READS_A_NEIGHBOUR(WrongStores.ReadsANeighbour::new),
    /** Brings captures back over each other. */
    RESTORES_OVER_WHAT_STANDS(WrongStores.RestoresOver::new),
    /** Takes the date in a key for all there is to know of an age. */
    JUDGES_BY_THE_NAME_ALONE(WrongStores.KnowsNoAge::new),
    /** Ends its search for what is due at the first day that is kept for its age. */
    STOPS_AT_THE_FIRST_KEPT_DAY(WrongStores.StopsAtKept::new),
    /** Reckons the end of retention a few days wrong. */
    PURGES_EARLY(store -> store) {
        @Override
        Instant now(Instant instant) {
            return instant.plus(Duration.ofDays(5));
        }
    };

    @SuppressWarnings("ImmutableEnumChecker") // constructors and identities: nothing to change
    private final UnaryOperator<Store> store;

    Mutant(UnaryOperator<Store> store) {
        this.store = store;
    }

    /** The bucket as this variant treats it. */
    Store store(Store correct) {
        return store.apply(correct);
    }

    /** A notification as this variant reads it. */
    Arrival arrival(Arrival correct) {
        return correct;
    }

    /** A capture as this variant's listing shows it. */
    FiledCapture listed(FiledCapture correct) {
        return correct;
    }

    /** The clock as this variant's purge reads it. */
    Instant now(Instant correct) {
        return correct;
    }
}
