package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;

/**
 * What to do where S3 says that something stands at a key already, and nothing does: between the
 * write and the look somebody took it away, or this S3 takes a delete marker for an object. The
 * former is over when the write is tried again.
 */
public final class ExistsClaim {

    /** So often a write is tried before its refusal is believed to be a fault of this S3. */
    public static final int ATTEMPTS = 3;

    private ExistsClaim() {}

    /**
     * Writes bytes to a key at which nothing stands. That something does is looked at before it is
     * believed: a HEAD then.
     *
     * @throws StoreException if nothing stands there afterwards
     */
    public static PutOutcome put(Store store, Key key, byte[] bytes, Attributes attributes) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            PutOutcome outcome = store.putIfAbsent(key, bytes, attributes);
            if (outcome instanceof PutOutcome.Written || store.head(key).isPresent()) {
                return outcome;
            }
        }
        throw neverTrue(key);
    }

    /** For who has tried so often, and found nothing each time. */
    public static StoreException neverTrue(Key key) {
        return StoreException.unsafe(
                StoreRequest.put(key),
                "S3 says that something stands there, and nothing does: nothing was written. This S3 takes a delete marker for an object; remove that marker (aws s3api list-object-versions names it), then try again");
    }
}
