package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.vendor.DateDirectories;
import io.github.hkaws.domain.capture.vendor.NamePath;
import io.github.hkaws.domain.capture.vendor.ParsedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which camera a capture is of. In this order: an alias of the site file; the first directory that
 * may be a camera's name, which under drop/ is the FTP login; the name's own identity; a serial
 * number among the directories; a name in front of a directory's date, or below it; {@code
 * unknown}. Behind a recorder's login it is the login with the device and camera directories below
 * it, or else with the channel.
 */
final class CameraRule {

    /** A recorder's pages offer two: its own name, and in it the camera's. */
    private static final int RECORDER_AND_CAMERA = 2;

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
        return identities.stream()
                .findFirst()
                .or(() -> DateDirectories.prefix(directories).filter(CameraRule::mayCallACamera))
                .or(() -> belowDate(directories))
                .map(CameraId::named)
                .orElse(CameraId.UNKNOWN);
    }

    /** The directories that may tell a day: all but a login that the site file names. */
    List<String> belowLogin(List<String> directories) {
        boolean named =
                !directories.isEmpty() && site.names(CameraId.parse(directories.getFirst()));
        return named ? directories.subList(1, directories.size()) : directories;
    }

    /** Where a program sorts by day first: 2026-11-23/yard/07-15-33.jpg. */
    private static Optional<String> belowDate(List<String> directories) {
        return directories.stream()
                .dropWhile(directory -> !Structure.isDate(directory))
                .filter(CameraRule::mayCallACamera)
                .filter(directory -> directory.chars().anyMatch(Character::isLetter))
                .filter(directory -> !Structure.isNumberedPlace(directory))
                .findFirst();
    }

    private static boolean mayCallACamera(String directory) {
        return !Structure.is(directory) && !Structure.isSerial(directory);
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
        String which =
                directories.stream()
                        .skip(loginIndex + 1L)
                        .filter(CameraRule::mayCallACamera)
                        .limit(RECORDER_AND_CAMERA)
                        .collect(Collectors.joining("-"));
        String unnamed =
                name.channel() == null ? serialBelow(directories, loginIndex) : name.channel();
        String own = which.isEmpty() ? unnamed : which;
        return own.isEmpty() ? login : CameraId.named(login.raw() + "-" + own);
    }

    /** Several cameras of one make behind one login, as Foscam's; empty: none. */
    private static String serialBelow(List<String> directories, int loginIndex) {
        return directories.stream()
                .skip(loginIndex + 1L)
                .filter(Structure::isSerial)
                .findFirst()
                .orElse("");
    }
}
