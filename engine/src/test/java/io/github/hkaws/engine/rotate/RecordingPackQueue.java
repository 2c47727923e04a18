package io.github.hkaws.engine.rotate;

import io.github.hkaws.domain.layout.CameraDay;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** Remembers what it was asked; refuses what it is made to refuse. */
final class RecordingPackQueue implements PackQueue {

    private final List<List<CameraDay>> batches = Collections.synchronizedList(new ArrayList<>());
    private final Predicate<List<CameraDay>> refused;

    RecordingPackQueue() {
        this(batch -> false);
    }

    RecordingPackQueue(Predicate<List<CameraDay>> refused) {
        this.refused = refused;
    }

    @Override
    public void ask(List<CameraDay> days) {
        if (refused.test(days)) {
            throw new IllegalStateException("the queue takes nothing");
        }
        batches.add(List.copyOf(days));
    }

    List<List<CameraDay>> batches() {
        return List.copyOf(batches);
    }

    List<CameraDay> days() {
        return batches().stream().flatMap(List::stream).toList();
    }
}
