package io.github.hkaws.cli.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.hkaws.review.ReviewApi;
import io.github.hkaws.review.ReviewParts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves the page and its API to this computer alone.
 *
 * <p>A name that somebody lets point to this computer (DNS rebinding) does not get in: the Host
 * must be one of loopback's, with our port.
 */
public final class WebServer implements AutoCloseable {

    private static final int BACKLOG = 64;

    static {
        // Read once by the JDK; without it each answer on a kept connection waits for 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final PageFiles files = new PageFiles();
    private final HttpApi api;
    private final Map<String, String> headers;
    private final List<String> hosts;

    private WebServer(HttpServer server, HttpApi api, URI pictures) {
        this.server = server;
        this.api = api;
        this.headers = SecurityHeaders.of(pictures);
        int port = server.getAddress().getPort();
        this.hosts = List.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
    }

    /**
     * Starts it.
     *
     * @param port 0: any free one
     * @throws IOException if the port cannot be used
     */
    public static WebServer start(int port, ReviewParts parts, WebLog log) throws IOException {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        var api = new HttpApi(new ReviewApi(parts), log);
        var web = new WebServer(HttpServer.create(address, BACKLOG), api, parts.links().origin());
        web.server.start();
        return web;
    }

    /** Where the page is. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            headers.forEach(exchange.getResponseHeaders()::set);
            String host = exchange.getRequestHeaders().getFirst("Host");
            if (host == null || !hosts.contains(host.toLowerCase(Locale.ROOT))) {
                say(exchange, 421, "This page is for this computer alone: open " + address());
            } else if (exchange.getRequestURI().getPath().startsWith("/api/")) {
                api.answer(exchange);
            } else {
                file(exchange);
            }
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        String method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            say(exchange, 405, "Only GET here");
            return;
        }
        Optional<PageFiles.PageFile> found = files.find(exchange.getRequestURI().getRawPath());
        if (found.isEmpty()) {
            say(exchange, 404, "There is no such file; the page is at " + address());
            return;
        }
        PageFiles.PageFile file = found.get();
        var answer = exchange.getResponseHeaders();
        answer.set("Content-Type", file.type());
        answer.set("Cache-Control", "no-cache");
        answer.set("ETag", file.etag());
        if (file.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else if (method.equals("HEAD")) {
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, file.bytes().length);
            exchange.getResponseBody().write(file.bytes());
        }
    }

    private static void say(HttpExchange exchange, int status, String sentence) throws IOException {
        byte[] bytes = (sentence + "\n").getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(
                status, exchange.getRequestMethod().equals("HEAD") ? -1 : bytes.length);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
    }

    /** Ends at once: what is being answered is cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
