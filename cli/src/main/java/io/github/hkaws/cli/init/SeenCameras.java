package io.github.hkaws.cli.init;

import io.github.hkaws.cli.plan.DropFile;
import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.site.Site;
import java.util.Map;
import java.util.TreeMap;

/**
 * The cameras that some files are of.
 *
 * @param counts how many files, by the camera's id
 * @param recorders logins behind which directories or channels part several cameras, with those
 */
record SeenCameras(Map<String, Long> counts, Map<String, Map<String, Long>> recorders) {

    private static final int MOST = 1_000;
    private static final int MOST_BEHIND_ONE = 64;

    static SeenCameras of(LastWeek week, Site plain) {
        Map<String, Long> counts = count(week, plain);
        Map<String, Map<String, Long>> recorders = new TreeMap<>();
        for (String login : counts.keySet()) {
            Map<String, Long> behind =
                    count(week, plain.withCamera(login, plain.camera(login).asRecorder()));
            behind.keySet().removeIf(camera -> !camera.startsWith(login + "-"));
            behind.keySet().removeAll(counts.keySet());
            if (behind.size() > 1 && behind.size() <= MOST_BEHIND_ONE) {
                recorders.put(login, behind);
            }
        }
        return new SeenCameras(counts, recorders);
    }

    private static Map<String, Long> count(LastWeek week, Site site) {
        var reader = new CaptureReader(site);
        Map<String, Long> counts = new TreeMap<>();
        for (DropFile file : week.files()) {
            Capture capture = reader.read(file.path(), file.storedAt());
            String camera = capture.camera().value();
            boolean room = counts.size() < MOST || counts.containsKey(camera);
            if (capture.mediaKind() != MediaKind.NOISE && room) {
                counts.merge(camera, 1L, Long::sum);
            }
        }
        return counts;
    }
}
