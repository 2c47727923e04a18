package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.part.FileSuffix;
import java.util.Locale;
import java.util.Map;

/** What a browser is told a capture is, by its extension. */
public final class ContentTypes {

    private static final String ANY = "application/octet-stream";

    private static final Map<String, String> BY_EXTENSION =
            Map.ofEntries(
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("jpe", "image/jpeg"),
                    Map.entry("png", "image/png"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("bmp", "image/bmp"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("heic", "image/heic"),
                    Map.entry("heif", "image/heif"),
                    Map.entry("avif", "image/avif"),
                    Map.entry("tif", "image/tiff"),
                    Map.entry("tiff", "image/tiff"),
                    Map.entry("jp2", "image/jp2"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("m4v", "video/mp4"),
                    Map.entry("mov", "video/quicktime"),
                    Map.entry("mkv", "video/x-matroska"),
                    Map.entry("webm", "video/webm"),
                    Map.entry("avi", "video/x-msvideo"),
                    Map.entry("mpg", "video/mpeg"),
                    Map.entry("mpeg", "video/mpeg"),
                    Map.entry("ts", "video/mp2t"),
                    Map.entry("3gp", "video/3gpp"),
                    Map.entry("wmv", "video/x-ms-wmv"),
                    Map.entry("flv", "video/x-flv"));

    private ContentTypes() {}

    /** The media type; vendors' own containers (.dav) and unfinished files have none. */
    public static String of(Capture capture) {
        return ofName(capture.leafName());
    }

    /** The media type of a capture of which only the name is known. */
    public static String ofName(String name) {
        FileSuffix suffix = FileSuffix.of(name);
        String bare = suffix.unfinished() ? name : suffix.bare();
        String extension = bare.substring(bare.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, ANY);
    }
}
