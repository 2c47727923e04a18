package io.github.hkaws.storage;

import java.util.List;
import java.util.Map;

/**
 * Removes states of objects for good, each by its version id: what nothing brings back.
 *
 * <p>Kept apart from {@link Store}, because it needs {@code s3:DeleteObjectVersion}, which no
 * function has: only a person's own credentials do, or a role that is there for this alone.
 */
@FunctionalInterface
public interface VersionErasure {

    /** What became of one state. */
    sealed interface Outcome {

        /** It is gone, or was. */
        record Erased() implements Outcome {}

        /**
         * A lock keeps it: nobody can remove it before that ends.
         *
         * @param why what S3 says
         */
        record Locked(String why) implements Outcome {}

        /** It may still be there. */
        record Failed(StoreException cause) implements Outcome {}
    }

    /**
     * Removes states, delete markers too; every one gets its outcome. One request for each 1,000.
     */
    Map<ListedVersion, Outcome> erase(List<ListedVersion> versions);
}
