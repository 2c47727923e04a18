package io.github.hkaws.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.cli.terminal.Terminal;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.review.ReviewParts;
import io.github.hkaws.storage.Links;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server over loopback, spoken to byte by byte, as no browser would. */
@SuppressWarnings("NullAway.Init") // set up before each test
class WebServerIT {

    private static final String HOLD =
            "{\"camera\":\"front\",\"day\":\"2026-11-22\",\"why\":\"police\"}";

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T06:15:52Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final StringWriter said = new StringWriter();
    private WebServer server;

    private static final class NoLinks implements Links {

        @Override
        public Link to(Key key, String contentType) {
            throw new UnsupportedOperationException("no link was asked for");
        }

        @Override
        public URI origin() {
            return URI.create("https://s3.example");
        }
    }

    @BeforeEach
    void start() throws IOException {
        bucket.overwrite(new Key("cameras/front/2026-11-22/20261122071500.jpg"), new byte[] {1});
        server = start(0, true);
    }

    private WebServer start(int port, boolean allowChanges) throws IOException {
        return start(port, allowChanges, bucket);
    }

    private WebServer start(int port, boolean allowChanges, Store store) throws IOException {
        var log = new WebLog(new Terminal(Writer.nullWriter(), said, 0, 0), /* requests= */ true);
        var parts =
                new ReviewParts(
                        store,
                        new NoLinks(),
                        Site.in(ZoneId.of("UTC")),
                        clock,
                        "us-east-1",
                        allowChanges,
                        log::changed);
        return WebServer.start(port, parts, log);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String authority() {
        return server.address().getAuthority();
    }

    private String ask(String method, String target, String body, String... headers)
            throws IOException {
        var request = new StringBuilder(method + " " + target + " HTTP/1.1\r\n");
        for (String header : headers) {
            request.append(header.replace("PORT", "" + server.address().getPort())).append("\r\n");
        }
        request.append("Connection: close\r\nContent-Length: ")
                .append(body.getBytes(UTF_8).length)
                .append("\r\n\r\n")
                .append(body);
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.toString().getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    @Test
    void servesThePageUnderAStrictPolicy() throws IOException {
        String answer = ask("GET", "/", "", "Host: " + authority());

        assertThat(answer).startsWith("HTTP/1.1 200 ");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT))
                .contains(
                        "content-security-policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: https://s3.example; media-src 'self' blob: https://s3.example; connect-src 'self'; manifest-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'\r\n")
                .contains("x-content-type-options: nosniff\r\n")
                .contains("referrer-policy: no-referrer\r\n")
                .contains("cross-origin-opener-policy: same-origin\r\n")
                .contains("cross-origin-resource-policy: same-origin\r\n")
                .doesNotContain("access-control-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:PORT", "localhost:PORT", "LOCALHOST:PORT", "[::1]:PORT"})
    void answersToTheNamesOfThisComputer(String host) throws IOException {
        assertThat(ask("GET", "/api/site", "", "Host: " + host)).startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:PORT",
                "127.0.0.1",
                "127.0.0.1:1",
                "localhost.evil.example:PORT",
                "127.0.0.1:PORT.evil.example",
                "0.0.0.0:PORT",
                "[::]:PORT",
            })
    void sendsAwayWhoCameByAnotherName(String host) throws IOException {
        for (String target : new String[] {"/", "/api/cameras"}) {
            String answer = ask("GET", target, "", "Host: " + host);

            assertThat(answer).startsWith("HTTP/1.1 421 ");
            assertThat(answer)
                    .endsWith(
                            "This page is for this computer alone: open "
                                    + server.address()
                                    + "\n");
        }
    }

    @Test
    void sendsAwayWhoNamesNoHost() throws IOException {
        assertThat(ask("GET", "/", "")).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void changesThingsForThePageItself() throws IOException {
        String answer =
                ask(
                        "POST",
                        "/api/holds",
                        HOLD,
                        "Host: " + authority(),
                        "Origin: http://" + authority(),
                        "Sec-Fetch-Site: same-origin",
                        "Content-Type: application/json",
                        "X-Hkaws-Request: 1");

        assertThat(answer).startsWith("HTTP/1.1 200 ").contains("\"by\":\"local\"");
        assertThat(bucket.contents()).containsKey(new Key("holds/front/2026-11-22.json"));
        assertThat(said.toString())
                .contains("audit: local held front/2026-11-22, ")
                .contains("POST /api/holds: 200, ");
    }

    @Test
    void tellsThePageLittleAndThePersonAllOfAFailure() throws IOException {
        server.close();
        server = start(0, false, new FaultyStore(bucket, (number, request) -> Fault.REFUSED));

        String answer = ask("GET", "/api/cameras", "", "Host: " + authority());

        assertThat(answer)
                .startsWith("HTTP/1.1 403 ")
                .contains("default-src 'none'; frame-ancestors 'none'; sandbox")
                .doesNotContain("hkaws-home", "cameras/");
        assertThat(said.toString())
                .contains("failed: these credentials may not do this: ")
                .contains("(403 AccessDenied)");
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        assertThat(ask("GET", "/api/days?camera=%ff", "", "Host: " + authority()))
                .startsWith("HTTP/1.1 400 ")
                .contains("\"code\":\"bad-input\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Origin: http://evil.example         | X-Hkaws-Request: 1",
                "Origin: http://localhost:1          | X-Hkaws-Request: 1",
                "Sec-Fetch-Site: cross-site          | X-Hkaws-Request: 1",
                "Sec-Fetch-Site: same-origin         | X-Other: 1",
            })
    void changesNothingForAnotherSite(String one, String other) throws IOException {
        String answer =
                ask(
                        "POST",
                        "/api/holds",
                        HOLD,
                        "Host: " + authority(),
                        "Content-Type: application/json",
                        one,
                        other);

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("\"code\":\"not-allowed\"");
        assertThat(bucket.contents()).doesNotContainKey(new Key("holds/front/2026-11-22.json"));
    }

    @Test
    void answersNoPreflight() throws IOException {
        String answer =
                ask(
                        "OPTIONS",
                        "/api/holds",
                        "",
                        "Host: " + authority(),
                        "Origin: http://evil.example",
                        "Access-Control-Request-Method: POST",
                        "Access-Control-Request-Headers: x-hkaws-request");

        assertThat(answer).startsWith("HTTP/1.1 405 ");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("access-control");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../../pom.xml",
                "/%2e%2e/%2e%2e/pom.xml",
                "/js/%2e%2e%2f%2e%2e%2fweb/index.html",
                "/etc/passwd.txt",
            })
    void servesNoFileBesideThePage(String target) throws IOException {
        assertThat(ask("GET", target, "", "Host: " + authority())).startsWith("HTTP/1.1 404 ");
    }

    @Test
    void onlyLooksUnlessChangesAreAllowed() throws IOException {
        server.close();
        server = start(0, false);

        String answer =
                ask(
                        "DELETE",
                        "/api/holds",
                        HOLD,
                        "Host: " + authority(),
                        "Content-Type: application/json",
                        "X-Hkaws-Request: 1");

        assertThat(answer).startsWith("HTTP/1.1 403 ").contains("\"code\":\"read-only\"");
    }

    @Test
    void saysThatAPortIsTaken() {
        int port = server.address().getPort();

        assertThatThrownBy(() -> start(port, false))
                .isInstanceOf(IOException.class)
                .hasMessage("Address already in use");
    }
}
