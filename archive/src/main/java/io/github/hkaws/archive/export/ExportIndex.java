package io.github.hkaws.archive.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.archive.browse.FiledCapture;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page of an export: needs no network and no script, and trusts no name. */
final class ExportIndex {

    private ExportIndex() {}

    static String html(Moment moment, List<Exported> exported) {
        long there = exported.stream().filter(one -> one.sha256() != null).count();
        var html =
                new StringBuilder(
                        """
                        <!doctype html>
                        <html lang="en"><meta charset="utf-8"><title>Captures around %s</title>
                        <meta name="viewport" content="width=device-width">
                        <style>
                        body{font:15px sans-serif;margin:1.5em}
                        section{display:flex;flex-wrap:wrap;gap:.7em}
                        figure{margin:0;width:20em}img{width:100%%;background:#ddd;min-height:8em}
                        figcaption{font-size:.85em;overflow-wrap:anywhere}.missing{color:#a00}
                        </style>
                        <h1>Captures around %s</h1>
                        <p>From %s to %s. %d captures, %d of them in this archive. Their SHA-256 stand in
                        manifest.sha256; <code>sha256sum -c manifest.sha256</code> checks them.</p>
                        """
                                .formatted(
                                        moment.at(),
                                        moment.at(),
                                        moment.from(),
                                        moment.to(),
                                        exported.size(),
                                        there));
        Map<String, List<Exported>> byCamera =
                exported.stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> one.capture().day().camera().value(),
                                        java.util.TreeMap::new,
                                        Collectors.toList()));
        byCamera.forEach((camera, captures) -> {
            html.append("<h2>").append(escaped(camera)).append("</h2>\n<section>\n");
            captures.forEach(one -> html.append(figure(one)));
            html.append("</section>\n");
        });
        return html.append("</html>\n").toString();
    }

    private static String figure(Exported one) {
        FiledCapture capture = one.capture();
        String caption =
                "%s %s<br>%s"
                        .formatted(
                                escaped(Objects.toString(capture.capturedAt(), "")),
                                escaped(Objects.toString(capture.detection(), "")),
                                escaped(capture.name()));
        if (one.sha256() == null) {
            return "<figure><figcaption class=\"missing\">%s<br>%s</figcaption></figure>\n"
                    .formatted(caption, escaped(Objects.toString(one.problem(), "")));
        }
        String link = link(one.path());
        String picture =
                isStill(capture.name())
                        ? "<img loading=\"lazy\" alt=\"\" src=\"%s\">".formatted(link)
                        : "clip";
        return "<figure><a href=\"%s\">%s</a><figcaption>%s</figcaption></figure>\n"
                .formatted(link, picture, caption);
    }

    private static boolean isStill(String name) {
        return name.matches("(?i).*\\.(jpe?g|png|gif|webp|bmp)");
    }

    private static String link(String path) {
        return URLEncoder.encode(path, UTF_8).replace("+", "%20").replace("%2F", "/");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
