package io.github.hkaws.cli.plan;

import io.github.hkaws.cli.terminal.Printable;
import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.vendor.ParsedName;
import io.github.hkaws.domain.site.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds logins behind which several cameras seem to be, and the site file's lines that part them.
 */
final class LoginAdvice {

    private static final int LOGINS = 200;
    private static final int CAMERAS = 32;
    private static final int SHOWN = 6;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /**
     * One login: whose its files would be if it were a recorder, and how they call their camera.
     */
    private static final class Login {
        final CaptureReader asRecorder;
        final Map<String, Long> cameras = new TreeMap<>();
        final Map<String, Long> identities = new TreeMap<>();

        Login(CaptureReader asRecorder) {
            this.asRecorder = asRecorder;
        }

        boolean isSeveral() {
            return isRecorder() || (identities.size() > 1 && identities.size() <= CAMERAS);
        }

        boolean isRecorder() {
            return cameras.size() > 1
                    && cameras.size() <= CAMERAS
                    && cameras.size() >= identities.size();
        }
    }

    private final Site site;
    private final Map<CameraId, Login> logins = new HashMap<>();

    LoginAdvice(Site site) {
        this.site = site;
    }

    void add(PlanRow row, ParsedName said) {
        CameraId camera = row.capture().camera();
        boolean room = logins.size() < LOGINS || logins.containsKey(camera);
        if (!room || !isLogin(row.source(), camera) || site.camera(camera.value()).recorder()) {
            return;
        }
        Login login =
                logins.computeIfAbsent(
                        camera,
                        id ->
                                new Login(
                                        new CaptureReader(
                                                site.withCamera(
                                                        id.value(),
                                                        site.camera(id.value()).asRecorder()))));
        CameraId behind = login.asRecorder.read(row.source(), row.file().storedAt()).camera();
        if (!behind.equals(camera) && login.cameras.size() <= CAMERAS) {
            login.cameras.merge(behind.value(), 1L, Long::sum);
        }
        if (!said.identities().isEmpty() && login.identities.size() <= CAMERAS) {
            login.identities.merge(said.identities().getFirst(), 1L, Long::sum);
        }
    }

    List<String> lines() {
        Map<CameraId, Login> several = new TreeMap<>(logins);
        several.values().removeIf(login -> !login.isSeveral());
        if (several.isEmpty()) {
            return List.of();
        }
        List<String> lines = new ArrayList<>();
        List<String> yaml = new ArrayList<>();
        several.forEach((camera, login) -> {
            boolean recorder = login.isRecorder();
            Map<String, Long> who = recorder ? login.cameras : login.identities;
            lines.add(
                    "%s is one login, but %d cameras seem to be behind it, by their %s: %s"
                            .formatted(
                                    camera,
                                    who.size(),
                                    recorder ? "directories or channels" : "names",
                                    counted(who)));
            yaml.addAll(recorder ? recorder(camera) : aliases(camera, who));
        });
        lines.add(
                "  if so, put this into the site file; hkaws refile then moves what is filed already:");
        lines.add("cameras:");
        lines.addAll(yaml);
        return lines;
    }

    private static List<String> recorder(CameraId camera) {
        return List.of("  " + key(camera) + ":", "    recorder: true");
    }

    private static List<String> aliases(CameraId camera, Map<String, Long> identities) {
        return identities.keySet().stream()
                .filter(identity -> !identity.contains("*") && !identity.contains("/"))
                .flatMap(identity ->
                        List.of(
                                "  " + key(CameraId.named(camera.raw() + "-" + identity)) + ":",
                                "    aliases: [" + quoted(identity) + "]")
                                .stream())
                .toList();
    }

    private static String counted(Map<String, Long> who) {
        String shown =
                who.entrySet().stream()
                        .limit(SHOWN)
                        .map(e -> "%s (%,d)".formatted(Printable.of(e.getKey()), e.getValue()))
                        .collect(Collectors.joining(", "));
        return who.size() > SHOWN ? shown + ", …" : shown;
    }

    private static String key(CameraId camera) {
        return PLAIN.matcher(camera.value()).matches() ? camera.value() : quoted(camera.value());
    }

    private static String quoted(String text) {
        return "\"" + Printable.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** Whether a directory gave the camera its name, and not the file's. */
    private static boolean isLogin(String path, CameraId camera) {
        for (String directory : path.split("/", -1)) {
            if (!directory.isEmpty() && CameraId.named(directory).equals(camera)) {
                return !path.endsWith("/" + directory) && !path.equals(directory);
            }
        }
        return false;
    }
}
