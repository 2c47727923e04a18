package io.github.hkaws.archive.store;

import io.github.hkaws.archive.layout.Key;
import io.github.hkaws.archive.testing.InMemoryStore;
import java.time.InstantSource;
import org.junit.jupiter.api.Nested;

class InMemoryStoreTest {

    @Nested
    class Versioned extends StoreContract {
        private final BucketUnderTest bucket = inMemory(true);

        @Override
        BucketUnderTest bucket() {
            return bucket;
        }
    }

    @Nested
    class Unversioned extends StoreContract {
        private final BucketUnderTest bucket = inMemory(false);

        @Override
        BucketUnderTest bucket() {
            return bucket;
        }
    }

    private static BucketUnderTest inMemory(boolean versioned) {
        var store = new InMemoryStore(versioned, InstantSource.system());
        return new BucketUnderTest() {
            @Override
            public Store store() {
                return store;
            }

            @Override
            public boolean versioned() {
                return versioned;
            }

            @Override
            public String prefix() {
                return "";
            }

            @Override
            public ObjectVersion overwrite(Key key, byte[] bytes) {
                return store.overwrite(key, bytes);
            }
        };
    }
}
