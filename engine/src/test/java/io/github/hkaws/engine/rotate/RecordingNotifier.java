package io.github.hkaws.engine.rotate;

import java.util.ArrayList;
import java.util.List;

/** Remembers what it was to tell. */
final class RecordingNotifier implements Notifier {

    private final List<String> subjects = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private boolean refusing;

    @Override
    public void tell(String subject, String text) {
        if (refusing) {
            throw new IllegalStateException("nobody is reached");
        }
        subjects.add(subject);
        texts.add(text);
    }

    void refuse() {
        refusing = true;
    }

    List<String> subjects() {
        return List.copyOf(subjects);
    }

    List<String> texts() {
        return List.copyOf(texts);
    }
}
