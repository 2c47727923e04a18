package io.github.hkaws.local.s3;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The {@link ObjectFacts} of every version, and which version of a key is current. */
final class FactBook {

    private record ObjectRef(String bucket, String key) {}

    /** What stands at the top of a key's versions; it may be a delete marker. */
    record Current(VersionRef version, boolean deleteMarker) {}

    private final Map<VersionRef, ObjectFacts> facts = new ConcurrentHashMap<>();
    private final Map<ObjectRef, Current> current = new ConcurrentHashMap<>();

    void written(VersionRef ref, ObjectFacts written) {
        facts.put(ref, written);
        setCurrent(ref, false);
    }

    /** The facts of a version changed, not its bytes. */
    void changed(VersionRef ref, ObjectFacts changed) {
        facts.put(ref, changed);
    }

    /** Notes a delete marker, which has a time of its own and hides what was current. */
    void marked(VersionRef marker, ObjectFacts markerFacts) {
        facts.put(marker, markerFacts);
        setCurrent(marker, true);
    }

    void setCurrent(VersionRef ref, boolean deleteMarker) {
        current.put(new ObjectRef(ref.bucket(), ref.key()), new Current(ref, deleteMarker));
    }

    /** Forgets a version; which one is current now is for the caller to say. */
    void forget(VersionRef ref) {
        facts.remove(ref);
        current.remove(new ObjectRef(ref.bucket(), ref.key()));
    }

    void forgetBucket(String bucket) {
        facts.keySet().removeIf(ref -> ref.bucket().equals(bucket));
        current.keySet().removeIf(ref -> ref.bucket().equals(bucket));
    }

    @Nullable ObjectFacts of(VersionRef ref) {
        return facts.get(ref);
    }

    @Nullable Current currentOf(String bucket, String key) {
        return current.get(new ObjectRef(bucket, key));
    }

    /** The facts of the object that a plain GET would find, or null where it would find none. */
    @Nullable ObjectFacts ofCurrentObject(String bucket, String key) {
        var top = currentOf(bucket, key);
        return top == null || top.deleteMarker() ? null : facts.get(top.version());
    }
}
