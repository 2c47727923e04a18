package io.github.hkaws.engine.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.hkaws.engine.browse.ClockGap;
import io.github.hkaws.engine.browse.FiledCapture;
import java.net.URLEncoder;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of an export: needs no network and no script, and trusts no name. */
final class ExportIndex {

    private static final int MOST_SAID = 50;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private ExportIndex() {}

    /** What is not in the export, each with why and what to do; empty: it is complete. */
    static List<String> missing(List<Exported> exported, List<String> problems) {
        return Stream.concat(
                        problems.stream(),
                        exported.stream()
                                .filter(one -> one.sha256() == null)
                                .map(one ->
                                        one.capture().day().camera()
                                                + "/"
                                                + one.capture().name()
                                                + ": "
                                                + one.problem()))
                .toList();
    }

    static String html(ExportRange range, List<Exported> exported, List<String> problems) {
        long there = exported.stream().filter(one -> one.sha256() != null).count();
        var html =
                new StringBuilder(
                        """
                        <!doctype html>
                        <html lang="en"><meta charset="utf-8"><title>%s</title>
                        <meta name="viewport" content="width=device-width">
                        <style>
                        body{font:15px sans-serif;margin:1.5em}
                        section{display:flex;flex-wrap:wrap;gap:.7em}
                        figure{margin:0;width:20em}img{width:100%%;background:#ddd;min-height:8em}
                        figcaption,li{font-size:.85em;overflow-wrap:anywhere}.missing{color:#a00}
                        .incomplete{border:.2em solid #a00;padding:0 1em}
                        </style>
                        <h1>%s</h1>
                        <p>%s</p>
                        <p>%d captures, %d of them in this archive. Their SHA-256 stand in
                        manifest.sha256; <code>sha256sum -c manifest.sha256</code> checks them.</p>
                        """
                                .formatted(
                                        escaped(range.title()),
                                        escaped(range.title()),
                                        escaped(range.sentence()),
                                        exported.size(),
                                        there));
        html.append(incomplete(missing(exported, problems)));
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

    /** Said before the first picture, so that nobody takes what is here for all there was. */
    private static String incomplete(List<String> missing) {
        if (missing.isEmpty()) {
            return "";
        }
        var html =
                new StringBuilder(
                        "<div class=\"incomplete\" role=\"alert\"><h2>This export is not complete</h2>\n<ul>\n");
        for (String one : missing.subList(0, Math.min(MOST_SAID, missing.size()))) {
            html.append("<li>").append(escaped(one)).append("</li>\n");
        }
        if (missing.size() > MOST_SAID) {
            html.append(
                    "<li>and %d more, which manifest.sha256 names</li>\n"
                            .formatted(missing.size() - MOST_SAID));
        }
        return html.append("</ul></div>\n").toString();
    }

    private static String figure(Exported one) {
        FiledCapture capture = one.capture();
        String caption =
                "%s %s<br>%s"
                        .formatted(
                                escaped(time(capture)),
                                escaped(Objects.toString(capture.detection(), "")),
                                escaped(capture.name()));
        String gap = capture.gap().map(ClockGap::words).orElse("");
        if (!gap.isEmpty()) {
            caption += "<br><strong>%s</strong>".formatted(escaped(gap));
        }
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

    /** By the camera's clock, and by UTC. */
    private static String time(FiledCapture capture) {
        ZonedDateTime at = capture.capturedAt();
        return at == null ? "" : "%s (UTC %s)".formatted(LOCAL.format(at), UTC.format(at));
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
