package io.github.hkaws.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageFilesTest {

    private final PageFiles files = new PageFiles();

    @ParameterizedTest
    @ValueSource(strings = {"/", "/index.html", "/day", "/moment/", "/day/front-door"})
    void servesThePageForEachOfItsPaths(String path) {
        PageFiles.PageFile page = files.find(path).orElseThrow();

        assertThat(page.type()).isEqualTo("text/html; charset=utf-8");
        assertThat(new String(page.bytes(), UTF_8)).containsIgnoringCase("<!doctype html>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/..",
                "/../pom.xml",
                "/../web/index.html",
                "/js/../../web/index.html",
                "/%2e%2e/web/index.html",
                "/..%2fweb/index.html",
                "/js/%2e%2e/index.html",
                "//etc/passwd.txt",
                "/.git/config",
                "/js/.hidden.js",
                "/META-INF/MANIFEST.MF",
                "/js\\..\\index.html",
                "/index.html/",
                "/index.html\u0000.js",
                "/index.html%00.js",
                "/nothing.js",
                "/io/github/hkaws/cli/Hkaws.class",
                "",
                "index.html",
                "/index.yaml",
            })
    void servesNothingElse(String path) {
        assertThat(files.find(path)).isEmpty();
    }

    @Test
    void givesTheSameMarkForTheSameBytes() {
        assertThat(files.find("/").orElseThrow().etag())
                .isEqualTo(new PageFiles().find("/index.html").orElseThrow().etag());
    }
}
