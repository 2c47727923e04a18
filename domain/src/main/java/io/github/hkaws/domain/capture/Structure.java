package io.github.hkaws.domain.capture;

import io.github.hkaws.domain.capture.vendor.DateDirectories;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a directory's name says about itself: whether it is where cameras and people put things, a
 * part of a date or channel, a device's serial number, or neither and so possibly a camera.
 */
final class Structure {

    /** Words for a place, none of which calls one camera among several. */
    private static final Set<String> PLACES =
            words(
                    // what cameras make
                    "jpg dav mp4 pic pics snap snaps snapshot snapshots capture captures rec recs",
                    "record records recording recordings mp4record alarm alarms event events",
                    "motion timing",
                    // where people and recorders put it
                    "upload uploads incoming picture pictures photo photos image images img video",
                    "videos clip clips archive backup storage data files media public share ftp",
                    "tmp home camera cameras cam cams cctv dcim sd sdcard nas",
                    // programs, and no names at all
                    "motioneye zoneminder frigate scrypted shinobi blueiris agentdvr ispy . ..",
                    // Blue Iris, Agent DVR, Synology, Xiaomi
                    "new stored alert alerts grabs @snapshot @recording time_lapse",
                    "xiaomi_camera_videos xiaomi_camera_video",
                    // what several cameras of one make call their directory alike
                    "ipcamera ipcam ncmf jpeg mp4_g dav_g jpg_g period",
                    // accounts and their disks
                    "output outputs ftpuser pi imagememory srv var www html volume1 surveillance footage webcams",
                    "downloads download export exports inbox frames stills timelapse timelapses");

    /** Numbered places: recorders' disks and folders, and the folders of the DCF standard. */
    private static final Pattern NUMBERED_PLACES =
            Pattern.compile(
                    "(?i)(?:idea|sda|sdb|usb|disk|hdd)\\d{1,2}|(?:images?|records?)\\d{3}"
                            + "|1\\d{2}(?:MEDIA|CANON|APPLE|MSDCF|NIKON|OLYMP|_PANA|BTCIM|DSCIM|RECNX|EK113)");

    /** Places that a number makes a camera of. */
    private static final Set<String> CAMERA_WORDS =
            words("camera cameras cam cams cctv ipcamera ipcam");

    private static final Pattern NUMBERS = Pattern.compile("[ _.-]*\\d+[ _.-]*");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[ _.-]+");

    /** All of a name: channels, hours, years, months. */
    private static final Pattern PARTS_OF_DATES =
            Pattern.compile(
                    String.join(
                            "|",
                            // 001, 09, 2018, 06hour, H06, pic_001, datadir0
                            "\\d{1,4}",
                            "\\d{2}(?:hour|h|H)",
                            "(?:hour|h|H)_?\\d{2}",
                            "pic_\\d{1,3}",
                            "datadir\\d{1,3}",
                            // Synology: 20261123AM
                            "20\\d{6}(?:AM|PM)",
                            // Sony: 26112307153300, with a number
                            "\\d{14}",
                            // 26-11-23
                            "\\d{2}-\\d{2}-\\d{2}",
                            // 05-23, 2026-09, 202605, 2025060107, 2020Y12M31D00H
                            "\\d{2}-\\d{2}",
                            "(?:19|20)\\d{2}[-_.]\\d{2}",
                            "(?:19|20)(?:\\d{4}|\\d{8}|\\d{10}|\\d{12})",
                            "\\d{4}Y\\d{2}M\\d{2}D\\d{2}H"));

    /** Within a name, but not within a word of it, as in a serial number. */
    private static final Pattern WHOLE_DATES =
            Pattern.compile(
                    String.join(
                            "|",
                            // 20260927, Img_2010-08-10, 2018_11_23-2018_11_23, back_20230522
                            "(?<![A-Za-z0-9])(?:19|20)\\d{2}([-_.]?)\\d{2}\\1\\d{2}(?![A-Za-z0-9])",
                            // reolink1_6-1-25
                            "(?<![A-Za-z0-9-])\\d{1,2}-\\d{1,2}-\\d{2}(?:\\d{2})?(?![A-Za-z0-9-])"));

    private static final Pattern SERIALS =
            Pattern.compile(
                    String.join(
                            "|",
                            // Dahua, Amcrest
                            "\\d[0-9A-Z]{14}",
                            "AMC[0-9A-Z_]{8,24}",
                            // Hikvision's long form
                            "(?:i?DS|HWI|THC|IPC)-.{1,40}\\d{8}[A-Z]{2,6}[A-Z0-9]{8,10}.{0,8}",
                            // MAC addresses, with the model in front (Foscam, Axis)
                            "(?:.{1,40}[_-])?[0-9A-Fa-f]{12}",
                            "[0-9A-Fa-f]{2}(?:[-_:][0-9A-Fa-f]{2}){5}"),
                    Pattern.DOTALL);

    private static final int SHORTEST_SERIAL = 11;

    private Structure() {}

    /** A place or a part of a date: no camera's name. */
    static boolean is(String directory) {
        return isPlace(directory) || isDate(directory);
    }

    static boolean isPlace(String directory) {
        String name = directory.toLowerCase(Locale.ROOT);
        return PLACES.contains(name)
                || (hasDigit(name) && NUMBERED_PLACES.matcher(name).matches())
                || isOfPlaces(name);
    }

    /** {@code ftp_uploads}, {@code camera-images}: words of which none calls a camera. */
    private static boolean isOfPlaces(String name) {
        String[] words = BETWEEN_WORDS.split(name);
        return words.length > 1
                && Arrays.stream(words).allMatch(word -> !word.isEmpty() && PLACES.contains(word));
    }

    /** {@code Event 12}: a place with a number, which makes a camera only of {@code cam 2}. */
    static boolean isNumberedPlace(String directory) {
        String name = NUMBERS.matcher(directory.toLowerCase(Locale.ROOT)).replaceAll("");
        return !CAMERA_WORDS.contains(name) && isPlace(name);
    }

    static boolean isDate(String directory) {
        return hasDigit(directory)
                && (PARTS_OF_DATES.matcher(directory).matches()
                        || WHOLE_DATES.matcher(directory).find()
                        || DateDirectories.isDated(directory));
    }

    /** Below this directory the next one is a place, too. */
    static boolean isMountPoint(String directory) {
        return directory.equals("mnt");
    }

    static boolean isSerial(String directory) {
        return directory.length() >= SHORTEST_SERIAL && SERIALS.matcher(directory).matches();
    }

    private static Set<String> words(String... lines) {
        return Set.of(String.join(" ", lines).split(" ", -1));
    }

    private static boolean hasDigit(String directory) {
        return directory.chars().anyMatch(c -> c >= '0' && c <= '9');
    }
}
