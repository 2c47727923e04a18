package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.sheet.picture.Sprite;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.ETag;
import io.github.hkaws.storage.ExistsClaim;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.PutOutcome;
import io.github.hkaws.storage.ReplaceOutcome;
import io.github.hkaws.storage.Store;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sheets and their indexes as they stand in the bucket. A sheet is named by its bytes and never
 * changes; an index is replaced only over the state that was read.
 */
final class SheetRepository {

    /** Of some 100,000 captures in one hour. */
    private static final int MOST_BYTES = 16 << 20;

    private static final int ATTEMPTS = 4;

    /** Below this Standard-IA charges for as much all the same. */
    static final int INFREQUENT_FROM = 128 << 10;

    private static final String INFREQUENT = "STANDARD_IA";
    private static final Attributes INDEX = Attributes.of("application/json");

    /**
     * What stands for an hour.
     *
     * @param index empty where what stands is of no use
     * @param etag null: nothing stands
     */
    record Standing(SheetIndex index, @Nullable ETag etag) {}

    private final Store store;

    SheetRepository(Store store) {
        this.store = store;
    }

    /** One GET. */
    Standing read(SheetHour hour) {
        return switch (store.getWhole(hour.index(), MOST_BYTES)) {
            case GetOutcome.Content content ->
                    new Standing(
                            SheetIndexJson.read(hour, content.readAll())
                                    .orElse(SheetIndex.empty(hour)),
                            content.etag());
            case GetOutcome.Gone(), GetOutcome.Changed(), GetOutcome.Archived() ->
                    new Standing(SheetIndex.empty(hour), null);
        };
    }

    /** Reads a sheet. One GET; empty if it is gone. */
    Optional<byte[]> sheet(SheetHour hour, String name) {
        return store.getWhole(hour.sheet(name)) instanceof GetOutcome.Content content
                ? Optional.of(content.readAll())
                : Optional.empty();
    }

    /** One PUT; if it stands already, which a HEAD shows, it is the same. */
    void put(SheetHour hour, String name, byte[] bytes) {
        String storageClass = bytes.length < INFREQUENT_FROM ? Attributes.STANDARD : INFREQUENT;
        var attributes = new Attributes(Sprite.CONTENT_TYPE, new TreeMap<>(), storageClass);
        var _ = ExistsClaim.put(store, hour.sheet(name), bytes, attributes);
    }

    /**
     * Writes what was made, together with what others made meanwhile; one PUT where there were
     * none.
     *
     * @return what stands now; of an hour that everybody writes at, what was to stand
     */
    SheetIndex write(Standing read, SheetIndex made) {
        Standing standing = read;
        SheetIndex index = standing.index().with(made);
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            if (written(standing, index)) {
                return index;
            }
            standing = read(made.hour());
            index = standing.index().with(made);
        }
        // Another maker's sheets stand; ours are found missing by the next view, and made again.
        return index;
    }

    private boolean written(Standing standing, SheetIndex index) {
        byte[] bytes = SheetIndexJson.write(index);
        if (standing.etag() == null) {
            return store.putIfAbsent(index.hour().index(), bytes, INDEX)
                    instanceof PutOutcome.Written;
        }
        return store.replaceIfMatch(index.hour().index(), standing.etag(), bytes, INDEX)
                instanceof ReplaceOutcome.Replaced;
    }
}
