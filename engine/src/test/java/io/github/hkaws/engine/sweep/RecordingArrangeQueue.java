package io.github.hkaws.engine.sweep;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.ListedObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Remembers what it was told; refuses what it is made to refuse. */
final class RecordingArrangeQueue implements ArrangeQueue {

    private final List<List<ListedObject>> batches =
            Collections.synchronizedList(new ArrayList<>());
    private final Predicate<List<ListedObject>> refused;

    RecordingArrangeQueue() {
        this(batch -> false);
    }

    RecordingArrangeQueue(Predicate<List<ListedObject>> refused) {
        this.refused = refused;
    }

    @Override
    public void tell(List<ListedObject> objects) {
        if (refused.test(objects)) {
            throw new IllegalStateException("the queue takes nothing");
        }
        batches.add(List.copyOf(objects));
    }

    List<List<ListedObject>> batches() {
        return List.copyOf(batches);
    }

    List<Key> keys() {
        return batches().stream().flatMap(List::stream).map(ListedObject::key).sorted().toList();
    }
}
