package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;

/**
 * What was asked of the store.
 *
 * @param bucket empty where only the store knows in which
 * @param key or prefix; empty where it is of none, or of many
 * @param words the whole of it for people: {@code COPY drop/a to cameras/b}
 */
public record StoreRequest(Operation operation, String bucket, String key, String words) {

    /** One of a key or a prefix. */
    public static StoreRequest of(Operation operation, String bucket, String key) {
        return new StoreRequest(
                operation, bucket, key, (operation.words() + " " + key).stripTrailing());
    }

    public static StoreRequest copy(String bucket, Key from, String to) {
        return new StoreRequest(
                Operation.COPY, bucket, from.value(), "COPY %s to %s".formatted(from, to));
    }

    /** One that deletes many. */
    public static StoreRequest deleteOf(String bucket, int objects) {
        return new StoreRequest(
                Operation.DELETE, bucket, "", "DELETE of %d objects".formatted(objects));
    }

    /** Reads what stands at a key of the bucket at hand. */
    public static StoreRequest get(Key key) {
        return of(Operation.GET, "", key.value());
    }

    /** Writes to a key of the bucket at hand. */
    public static StoreRequest put(Key key) {
        return of(Operation.PUT, "", key.value());
    }

    @Override
    public String toString() {
        return words;
    }
}
