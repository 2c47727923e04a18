package io.github.hkaws.functions.messaging;

import io.github.hkaws.engine.arrivals.ArrivalHistory;
import io.github.hkaws.functions.telemetry.Metric;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * What the arrange function counted, as CloudWatch kept it by the hour (CloudWatch API Reference,
 * "GetMetricStatistics": a million requests a month are free, and it keeps hours for 15 months).
 */
public final class CloudWatchArrivals implements ArrivalHistory {

    private static final String VERSION = "2010-08-01";
    private static final String AN_HOUR = "3600";

    private final QueryApi cloudWatch;
    private final String site;

    /**
     * Uses the client, does not close it.
     *
     * @param site whose metrics
     * @param endpoint null: Amazon's
     */
    public CloudWatchArrivals(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            String region,
            String site,
            @Nullable URI endpoint) {
        this.site = site;
        this.cloudWatch =
                new QueryApi(
                        http,
                        credentials,
                        "monitoring",
                        region,
                        endpoint == null ? QueryApi.endpoint("monitoring", region) : endpoint);
    }

    @Override
    public SortedMap<Instant, Double> hourly(Measure measure, Instant from, Instant to) {
        String metric =
                switch (measure) {
                    case ARRIVALS -> Metric.ARRIVALS.metricName();
                    case BYTES -> Metric.BYTES_ARRIVED.metricName();
                };
        SortedMap<String, String> form = new TreeMap<>();
        form.put("Action", "GetMetricStatistics");
        form.put("Version", VERSION);
        form.put("Namespace", Metric.NAMESPACE);
        form.put("MetricName", metric);
        form.put("Dimensions.member.1.Name", Metric.DIMENSION);
        form.put("Dimensions.member.1.Value", site);
        form.put("StartTime", from.toString());
        form.put("EndTime", to.toString());
        form.put("Period", AN_HOUR);
        form.put("Statistics.member.1", "Sum");
        String tried = "ask CloudWatch for " + metric;
        try {
            return read(cloudWatch.post(tried, form));
        } catch (XMLStreamException e) {
            throw new IllegalStateException(tried + ": its answer cannot be read", e);
        }
    }

    /** {@code <member><Timestamp>…</Timestamp><Sum>…</Sum>…</member>}, in any order. */
    private static SortedMap<Instant, Double> read(byte[] answer) throws XMLStreamException {
        SortedMap<Instant, Double> hours = new TreeMap<>();
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(answer));
        String timestamp = "";
        String sum = "";
        while (xml.hasNext()) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "Timestamp" -> timestamp = xml.getElementText();
                    case "Sum" -> sum = xml.getElementText();
                    default -> {}
                }
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("member")
                    && !timestamp.isEmpty()
                    && !sum.isEmpty()) {
                // CloudWatch names the beginning of the hour; moto names its first value's minute.
                hours.merge(
                        Instant.parse(timestamp).truncatedTo(ChronoUnit.HOURS),
                        Double.valueOf(sum),
                        Double::sum);
                timestamp = "";
                sum = "";
            }
        }
        return hours;
    }
}
