package io.github.hkaws.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An S3 in which there is nothing; remembers who asked first, and how. */
final class Recorder implements AutoCloseable {

    private static final Pattern SIGNED =
            Pattern.compile("Credential=(?<key>[^/]+)/\\d+/(?<region>[^/]+)/s3/");
    private static final String EMPTY =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>hkaws-test</Name><Prefix></Prefix><KeyCount>0</KeyCount><MaxKeys>1000</MaxKeys><IsTruncated>false</IsTruncated></ListBucketResult>";
    private static final String NO_SUCH_KEY =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>NoSuchKey</Code><Message>none</Message></Error>";

    private final String name;
    private final HttpServer server;
    private final AtomicReference<String> first = new AtomicReference<>("");

    private Recorder(String name, HttpServer server) {
        this.name = name;
        this.server = server;
        server.createContext("/", this::answer);
        server.start();
    }

    static Recorder start(String name) {
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new Recorder(name, HttpServer.create(address, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    void forget() {
        first.set("");
    }

    /** {@code A KEY eu-west-1 by path}; empty: nobody asked. */
    Optional<String> first() {
        return Optional.of(first.get()).filter(text -> !text.isEmpty());
    }

    private void answer(HttpExchange exchange) throws IOException {
        String signature =
                Objects.requireNonNullElse(
                        exchange.getRequestHeaders().getFirst("Authorization"), "");
        Matcher m = SIGNED.matcher(signature);
        String who = m.find() ? m.group("key") + " " + m.group("region") : "nobody";
        boolean byPath = exchange.getRequestURI().getPath().startsWith("/hkaws-test");
        first.compareAndSet("", name + " " + who + (byPath ? " by path" : " by host"));
        boolean list =
                Objects.requireNonNullElse(exchange.getRequestURI().getQuery(), "")
                        .contains("list-type");
        byte[] body = (list ? EMPTY : NO_SUCH_KEY).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/xml");
        exchange.sendResponseHeaders(list ? 200 : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
