package io.github.hkaws.cli.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The files of the page, as they lie in our jar. Nothing else can be asked for: each part of a path
 * is letters, digits and hyphens, with dots only inside.
 */
final class PageFiles {

    private static final String ROOT = "/web";
    private static final String INDEX = "/index.html";

    private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_-]+)+/?|/");
    private static final Pattern FILE =
            Pattern.compile("(?:/[A-Za-z0-9_-]+)*/[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)+");

    private static final Map<String, String> TYPES =
            Map.ofEntries(
                    Map.entry("html", "text/html; charset=utf-8"),
                    Map.entry("js", "text/javascript; charset=utf-8"),
                    Map.entry("mjs", "text/javascript; charset=utf-8"),
                    Map.entry("css", "text/css; charset=utf-8"),
                    Map.entry("json", "application/json"),
                    Map.entry("webmanifest", "application/manifest+json"),
                    Map.entry("svg", "image/svg+xml"),
                    Map.entry("png", "image/png"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("ico", "image/x-icon"),
                    Map.entry("txt", "text/plain; charset=utf-8"),
                    Map.entry("woff2", "font/woff2"));

    /** One of them. */
    static final class PageFile {
        private final String type;
        private final byte[] bytes;
        private final String etag;

        PageFile(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
            this.etag = '"' + Long.toHexString(crc(bytes)) + "-" + bytes.length + '"';
        }

        String type() {
            return type;
        }

        /** Not copied: nobody may change them. */
        byte[] bytes() {
            return bytes;
        }

        String etag() {
            return etag;
        }

        private static long crc(byte[] bytes) {
            var crc = new java.util.zip.CRC32C();
            crc.update(bytes);
            return crc.getValue();
        }
    }

    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    /**
     * A file, or the page itself for a path without a dot: the page reads the rest of it. Empty if
     * there is none.
     */
    Optional<PageFile> find(String path) {
        String file = PLAIN.matcher(path).matches() ? INDEX : path;
        if (!FILE.matcher(file).matches()) {
            return Optional.empty();
        }
        String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
        if (type == null) {
            return Optional.empty();
        }
        PageFile known = read.get(file);
        if (known != null) {
            return Optional.of(known);
        }
        try (InputStream in = PageFiles.class.getResourceAsStream(ROOT + file)) {
            if (in == null) {
                return Optional.empty();
            }
            var found = new PageFile(type, in.readAllBytes());
            read.put(file, found);
            return Optional.of(found);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
