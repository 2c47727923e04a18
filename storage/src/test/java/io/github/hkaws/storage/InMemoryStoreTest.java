package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Nested;

class InMemoryStoreTest {

    @Nested
    class Versioned extends StoreContract {
        private final BucketUnderTest bucket = inMemory(true);

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    @Nested
    class Unversioned extends StoreContract {
        private final BucketUnderTest bucket = inMemory(false);

        @Override
        protected BucketUnderTest bucket() {
            return bucket;
        }
    }

    private static BucketUnderTest inMemory(boolean versioned) {
        var clock = new MovableClock(Instant.parse("2026-11-23T12:00:00Z"));
        var store = new InMemoryStore(versioned, clock);
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
            public boolean letRestoresFinish() {
                clock.advance(Duration.ofHours(13));
                return true;
            }

            @Override
            public ObjectVersion overwrite(Key key, byte[] bytes) {
                return store.overwrite(key, bytes);
            }
        };
    }
}
