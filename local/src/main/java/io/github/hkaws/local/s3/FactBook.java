package io.github.hkaws.local.s3;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The versions of every key with their {@link ObjectFacts}, newest first. */
final class FactBook {

    /** One version, which may be a delete marker; a marker's facts are its time alone. */
    record Version(VersionRef ref, ObjectFacts facts, boolean deleteMarker) {

        Version with(ObjectFacts changed) {
            return new Version(ref, changed, deleteMarker);
        }
    }

    private final Map<String, NavigableMap<String, List<Version>>> buckets =
            new ConcurrentHashMap<>();

    /** Notes a version as the newest; the version of the same id, {@code null} that is, goes. */
    void written(VersionRef ref, ObjectFacts facts) {
        push(new Version(ref, facts, false));
    }

    void marked(VersionRef marker, ObjectFacts facts) {
        push(new Version(marker, facts, true));
    }

    private void push(Version newest) {
        update(
                newest.ref(),
                others -> {
                    var all = new ArrayList<Version>();
                    all.add(newest);
                    all.addAll(others);
                    return all;
                });
    }

    /** The facts of a version changed, not its bytes nor its place among the others. */
    void changed(VersionRef ref, ObjectFacts facts) {
        keysOf(ref.bucket())
                .computeIfPresent(
                        ref.key(),
                        (_, all) ->
                                all.stream()
                                        .map(v -> v.ref().equals(ref) ? v.with(facts) : v)
                                        .toList());
    }

    void forget(VersionRef ref) {
        update(ref, others -> others);
    }

    private void update(VersionRef ref, UnaryOperator<List<Version>> change) {
        keysOf(ref.bucket())
                .compute(
                        ref.key(),
                        (_, all) -> {
                            var others = new ArrayList<>(all == null ? List.<Version>of() : all);
                            others.removeIf(version -> version.ref().equals(ref));
                            var changed = List.copyOf(change.apply(others));
                            return changed.isEmpty() ? null : changed;
                        });
    }

    void forgetBucket(String bucket) {
        buckets.remove(bucket);
    }

    /**
     * The keys of a bucket in S3's order, each with its versions, of which there is at least one.
     */
    NavigableMap<String, List<Version>> keysOf(String bucket) {
        return buckets.computeIfAbsent(bucket, _ -> new ConcurrentSkipListMap<>(KeyOrder.UTF_8));
    }

    /** The version of a key that stands for it, a delete marker too; null where there is none. */
    @Nullable Version currentOf(String bucket, String key) {
        var all = keysOf(bucket).get(key);
        return all == null ? null : all.getFirst();
    }

    /** The facts of the object that a plain GET would find, or null where it would find none. */
    @Nullable ObjectFacts ofCurrentObject(String bucket, String key) {
        var current = currentOf(bucket, key);
        return current == null || current.deleteMarker() ? null : current.facts();
    }

    /** The facts of a version; null where there is none or it is a delete marker. */
    @Nullable ObjectFacts of(VersionRef ref) {
        for (var version : keysOf(ref.bucket()).getOrDefault(ref.key(), List.of())) {
            if (version.ref().equals(ref)) {
                return version.deleteMarker() ? null : version.facts();
            }
        }
        return null;
    }
}
