package io.github.hkaws.domain.capture.part;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What kind of file an extension promises. */
public final class FileTypes {

    private static final Set<String> STILLS =
            words("jpg jpeg jpe png gif bmp webp heic heif avif tif tiff jp2");

    private static final Set<String> CLIPS =
            words(
                    "mp4 m4v mkv avi mov dav mpg mpeg ts 3gp asf flv wmv webm h264 h265 264 265"
                            + " mjpg mjpeg raw ps bvr");

    /** macOS, Windows and KDE; beside them macOS writes {@code ._} and a file's name. */
    private static final Set<String> DESKTOP_NOISE =
            words(".ds_store .localized thumbs.db ehthumbs.db desktop.ini .directory");

    private static final int LONGEST = 6;

    private FileTypes() {}

    /**
     * The kind of a file.
     *
     * @param known what its vendor format knows; null: nothing
     */
    public static MediaKind of(String name, @Nullable MediaKind known) {
        FileSuffix suffix = FileSuffix.of(name);
        String extension = extension(suffix.bare());
        if (isDesktopNoise(name)) {
            return MediaKind.NOISE;
        }
        if (extension.equals("idx") || known == MediaKind.NOISE) {
            return MediaKind.NOISE;
        }
        if (suffix.unfinished()) {
            return MediaKind.UNFINISHED;
        }
        if (STILLS.contains(extension)) {
            return MediaKind.STILL;
        }
        if (CLIPS.contains(extension)) {
            return MediaKind.CLIP;
        }
        if (extension.endsWith("_")
                && CLIPS.contains(extension.substring(0, extension.length() - 1))) {
            return MediaKind.UNFINISHED;
        }
        return known == null ? MediaKind.OTHER : known;
    }

    /** Whether the name ends as pictures and clips do. */
    public static boolean isMedia(String name) {
        String extension = extension(name);
        return STILLS.contains(extension) || CLIPS.contains(extension);
    }

    /** What desktops leave in folders that people look at. */
    private static boolean isDesktopNoise(String name) {
        int mark = Mark.in(name).map(found -> found.text().length()).orElse(0);
        return DESKTOP_NOISE.contains(name.substring(mark).toLowerCase(Locale.ROOT))
                || name.startsWith("._", mark);
    }

    /** What stands behind the last dot, in small letters; empty if that is no extension. */
    public static String extension(String name) {
        int dot = name.lastIndexOf('.');
        if (dot < 0 || name.length() - dot - 1 > LONGEST) {
            return "";
        }
        return name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }
}
