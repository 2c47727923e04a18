package io.github.hkaws.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.Executors;

/**
 * A bucket of upstream's toolkit with any number of captures in it, none of which is kept: it knows
 * ListObjectsV2 and computes the answer. Twelve cameras, 365 days.
 */
final class MadeUpBucket implements AutoCloseable {

    static final String NAME = "old-cctv";
    static final int CAMERAS = 12;
    static final int DAYS = 365;

    private static final int PAGE = 1000;
    private static final LocalDate FIRST_DAY = LocalDate.parse("2025-11-01");
    private static final int SECONDS_A_DAY = 86_400;

    private final HttpServer server;
    private final long objects;
    private final long perDay;

    MadeUpBucket(long objects) throws IOException {
        this.objects = objects;
        this.perDay = Math.ceilDiv(objects, CAMERAS * DAYS);
        this.server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** In the order of their keys, as a listing has them. */
    private String key(long number) {
        long day = number / perDay;
        LocalDate date = FIRST_DAY.plusDays(day % DAYS);
        LocalTime time =
                LocalTime.ofSecondOfDay(number % perDay * (SECONDS_A_DAY / perDay) % SECONDS_A_DAY);
        return "camera-%02d/%s/192.168.1.64_01_%s%02d%02d%02d000_MOTION_DETECTION.jpg"
                .formatted(
                        day / DAYS + 1,
                        date,
                        date.toString().replace("-", ""),
                        time.getHour(),
                        time.getMinute(),
                        time.getSecond());
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            long first = 0;
            for (String parameter : exchange.getRequestURI().getRawQuery().split("&", -1)) {
                if (parameter.startsWith("continuation-token=")) {
                    first = Long.parseLong(value(parameter));
                } else if (parameter.startsWith("prefix=") && !value(parameter).isEmpty()) {
                    throw new IOException("no listing below a prefix: " + parameter);
                }
            }
            byte[] body = page(first).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/xml");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String value(String parameter) {
        return URLDecoder.decode(parameter.substring(parameter.indexOf('=') + 1), UTF_8);
    }

    private String page(long first) {
        long end = Math.min(objects, first + PAGE);
        var xml =
                new StringBuilder(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        xml.append("<Name>" + NAME + "</Name><Prefix></Prefix><MaxKeys>1000</MaxKeys>");
        xml.append("<KeyCount>" + (end - first) + "</KeyCount>");
        xml.append("<IsTruncated>" + (end < objects) + "</IsTruncated>");
        if (end < objects) {
            xml.append("<NextContinuationToken>" + end + "</NextContinuationToken>");
        }
        for (long number = first; number < end; number++) {
            xml.append("<Contents><Key>" + key(number) + "</Key>");
            xml.append("<LastModified>2026-11-02T03:00:00.000Z</LastModified>");
            xml.append("<ETag>&quot;%032x&quot;</ETag><Size>310000</Size>".formatted(number));
            xml.append("<StorageClass>STANDARD</StorageClass></Contents>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
