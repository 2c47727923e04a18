package io.github.hkaws.archive.capture;

import io.github.hkaws.archive.capture.vendor.NamePath;
import io.github.hkaws.archive.capture.vendor.ParsedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which camera a capture is of. In this order: an alias of the site file; the first directory that
 * may be a camera's name, which under drop/ is the FTP login; the name's own identity; a serial
 * number among the directories; {@code unknown}. Behind a recorder's login it is the login with the
 * camera directory below it, or else with the channel.
 */
final class CameraRule {

    private final SiteCameras site;

    CameraRule(SiteCameras site) {
        this.site = site;
    }

    CameraId cameraOf(NamePath path, ParsedName name) {
        List<String> directories = path.directories();
        List<String> identities = new ArrayList<>(name.identities());
        directories.stream().filter(Structure::isSerial).forEach(identities::add);
        int login = loginOf(directories);

        Optional<CameraId> alias = site.aliased(path, identities);
        if (alias.isPresent()) {
            return behind(alias.get(), directories, Math.max(login, 0), name);
        }
        if (login >= 0) {
            return behind(CameraId.named(directories.get(login)), directories, login, name);
        }
        return identities.isEmpty() ? CameraId.UNKNOWN : CameraId.named(identities.getFirst());
    }

    /**
     * The first directory that may be a camera's name, past the places people upload to, but not
     * past a date: below that, directories are the camera's own. -1: none.
     */
    private int loginOf(List<String> directories) {
        if (!directories.isEmpty() && site.names(CameraId.parse(directories.getFirst()))) {
            return 0;
        }
        for (int i = 0; i < directories.size(); i++) {
            String directory = directories.get(i);
            if (Structure.isMountPoint(directory)) {
                i++;
            } else if (Structure.isDate(directory)) {
                return -1;
            } else if (!Structure.isPlace(directory)) {
                return i;
            }
        }
        return -1;
    }

    private CameraId behind(
            CameraId login, List<String> directories, int loginIndex, ParsedName name) {
        if (!site.isRecorder(login)) {
            return login;
        }
        return directories.stream()
                .skip(loginIndex + 1L)
                .filter(directory -> !Structure.is(directory) && !Structure.isSerial(directory))
                .findFirst()
                .or(() -> Optional.ofNullable(name.channel()))
                .map(which -> CameraId.named(login.raw() + "-" + which))
                .orElse(login);
    }
}
