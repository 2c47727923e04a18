package io.github.hkaws.functions.telemetry;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.hkaws.domain.deployment.SiteMetric;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Writes one JSON object a line, as Lambda's JSON log format has it ({@code timestamp}, {@code
 * level}, {@code message}), with values as fields of their own. Metrics go into the line in the
 * CloudWatch embedded metric format.
 *
 * <p>Texts may hold anything a stranger put into a key: all but printable ASCII is escaped, and
 * what is longer than {@value #MAX_TEXT} characters is cut.
 */
public final class JsonLog {

    static final int MAX_TEXT = 2000;

    /** The format takes no more values of a metric in one line. */
    static final int MAX_VALUES = 100;

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private final PrintStream sink;
    private final String site;

    /**
     * Logs for one site.
     *
     * @param sink standard output, where Lambda reads
     * @param site the value of the metrics' only dimension
     */
    public JsonLog(PrintStream sink, String site) {
        this.sink = sink;
        this.site = site;
    }

    /**
     * Writes a line.
     *
     * @param message always the same for the same kind of line
     * @param fields numbers, booleans and texts, by their names, in their order
     */
    public void write(Instant now, Level level, String message, Map<String, ?> fields) {
        line(now, level, message, fields, Map.of());
    }

    /**
     * Writes an {@code INFO} line that carries metrics, and more such lines where one is too small.
     */
    public void write(Instant now, String message, Map<String, ?> fields, Metrics metrics) {
        line(now, Level.INFO, message, fields, slice(metrics, 0));
        for (int from = MAX_VALUES; !slice(metrics, from).isEmpty(); from += MAX_VALUES) {
            line(now, Level.INFO, message + ", further values", Map.of(), slice(metrics, from));
        }
    }

    private static Map<SiteMetric, List<Double>> slice(Metrics metrics, int from) {
        var slice = new java.util.EnumMap<SiteMetric, List<Double>>(SiteMetric.class);
        metrics.values()
                .forEach((metric, values) -> {
                    if (values.size() > from) {
                        int to = Math.min(values.size(), from + MAX_VALUES);
                        slice.put(metric, values.subList(from, to));
                    }
                });
        return slice;
    }

    private void line(
            Instant now,
            Level level,
            String message,
            Map<String, ?> fields,
            Map<SiteMetric, List<Double>> metrics) {
        var bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("timestamp", now.toString());
            json.writeStringField("level", level.name());
            json.writeStringField("message", message);
            for (var field : fields.entrySet()) {
                json.writeFieldName(field.getKey());
                value(json, field.getValue());
            }
            if (!metrics.isEmpty()) {
                metrics(json, now, metrics);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        bytes.write('\n');
        // In one piece, so that no other thread's output can split the line.
        sink.write(bytes.toByteArray(), 0, bytes.size());
        sink.flush();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Integer number -> json.writeNumber(number);
            case Long number -> json.writeNumber(number);
            case Double number -> json.writeNumber(number);
            case Boolean flag -> json.writeBoolean(flag);
            default -> json.writeString(cut(value.toString()));
        }
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "...";
    }

    private void metrics(JsonGenerator json, Instant now, Map<SiteMetric, List<Double>> metrics)
            throws IOException {
        json.writeObjectFieldStart("_aws");
        json.writeNumberField("Timestamp", now.toEpochMilli());
        json.writeArrayFieldStart("CloudWatchMetrics");
        json.writeStartObject();
        json.writeStringField("Namespace", SiteMetric.NAMESPACE);
        json.writeArrayFieldStart("Dimensions");
        json.writeStartArray();
        json.writeString(SiteMetric.DIMENSION);
        json.writeEndArray();
        json.writeEndArray();
        json.writeArrayFieldStart("Metrics");
        for (SiteMetric metric : metrics.keySet()) {
            json.writeStartObject();
            json.writeStringField("Name", metric.metricName());
            json.writeStringField("Unit", metric.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
        json.writeStringField(SiteMetric.DIMENSION, site);
        for (var metric : metrics.entrySet()) {
            json.writeArrayFieldStart(metric.getKey().metricName());
            for (double value : metric.getValue()) {
                json.writeNumber(value);
            }
            json.writeEndArray();
        }
    }
}
