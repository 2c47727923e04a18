package io.github.hkaws.storage.format;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.GetOutcome;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import java.io.IOException;

/**
 * The version of the key scheme that a bucket's keys are made by, as one object says it. Without it
 * the bucket is of version 1; whoever makes keys of another scheme writes it before the first.
 */
public final class KeySchemeMark {

    /** Beside the catalogs, which every function that changes what is filed may read. */
    public static final Key KEY = new Key(Prefixes.CATALOG + "key-scheme.json");

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BYTES = 4096;

    private KeySchemeMark() {}

    /**
     * Refuses a bucket whose keys are made by a scheme of later; to be asked before anything in it
     * is packed or purged. One GET.
     *
     * @throws StoreException.NewerFormat naming the remedy
     */
    public static void refuseNewer(Store store) {
        if (store.getWhole(KEY, MOST_BYTES) instanceof GetOutcome.Content content) {
            try {
                Format.KEY_SCHEME.refuseNewer(JSON.readTree(content.readAll()), KEY.value());
            } catch (IOException e) {
                throw StoreException.useless(
                        StoreRequest.get(KEY),
                        ErrorKind.OTHER,
                        "it is no JSON; bring it back from its versions");
            }
        }
    }
}
