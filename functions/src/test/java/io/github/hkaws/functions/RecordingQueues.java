package io.github.hkaws.functions;

import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.rotate.Notifier;
import io.github.hkaws.engine.rotate.PackQueue;
import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.storage.ListedObject;
import java.util.ArrayList;
import java.util.List;

/** Remembers what functions send; refuses all of it when told to. */
final class RecordingQueues implements PackQueue, ArrangeQueue, Notifier {

    private final List<CameraDay> days = new ArrayList<>();
    private final List<Key> keys = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private boolean refusing;

    void accept() {
        refusing = false;
    }

    void refuse() {
        refusing = true;
    }

    @Override
    public synchronized void ask(List<CameraDay> asked) {
        check();
        days.addAll(asked);
    }

    @Override
    public synchronized void tell(List<ListedObject> objects) {
        check();
        objects.forEach(object -> keys.add(object.key()));
    }

    @Override
    public synchronized void tell(String subject, String text) {
        check();
        texts.add(subject + "\n" + text);
    }

    private void check() {
        if (refusing) {
            throw new IllegalStateException("the queue takes nothing");
        }
    }

    List<CameraDay> days() {
        return List.copyOf(days);
    }

    List<Key> keys() {
        return List.copyOf(keys);
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
