package io.github.hkaws.functions.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.engine.arrivals.ArrivalHistory.Measure;
import io.github.hkaws.storage.ErrorKind;
import io.github.hkaws.storage.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

class CloudWatchArrivalsTest {

    private static final Instant FROM = Instant.parse("2026-10-19T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T07:00:00Z");

    /** In the disorder of the API Reference's examples. */
    private final RecordingCloudWatch cloudWatch =
            new RecordingCloudWatch(
                    sum("2026-11-23T06:00:00Z", 512), sum("2026-11-22T06:00:00Z", 1.5e9));

    private static Datapoint sum(String hour, double sum) {
        return Datapoint.builder().timestamp(Instant.parse(hour)).sum(sum).build();
    }

    /** Answers as it is told, and keeps what it was asked. */
    private static final class RecordingCloudWatch implements CloudWatchClient {

        private final List<GetMetricStatisticsRequest> asked = new ArrayList<>();
        private final List<Datapoint> points;
        private @Nullable RuntimeException refusal;

        RecordingCloudWatch(Datapoint... points) {
            this.points = List.of(points);
        }

        @Override
        public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
            asked.add(request);
            if (refusal != null) {
                throw refusal;
            }
            return GetMetricStatisticsResponse.builder().datapoints(points).build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }

    @Test
    void asksForTheSumsOfTheSitesHours() {
        assertThat(new CloudWatchArrivals(cloudWatch, "home").hourly(Measure.ARRIVALS, FROM, TO))
                .isEqualTo(
                        Map.of(
                                Instant.parse("2026-11-23T06:00:00Z"),
                                512.0,
                                Instant.parse("2026-11-22T06:00:00Z"),
                                1.5e9));

        assertThat(cloudWatch.asked)
                .containsExactly(
                        GetMetricStatisticsRequest.builder()
                                .namespace("HikvisionAwsToolkit")
                                .metricName("Arrivals")
                                .dimensions(Dimension.builder().name("Site").value("home").build())
                                .startTime(FROM)
                                .endTime(TO)
                                .period(3600)
                                .statistics(Statistic.SUM)
                                .build());
    }

    @Test
    void takesAMinuteForItsHour() {
        var minutes =
                new RecordingCloudWatch(
                        sum("2026-11-23T06:00:00Z", 512), sum("2026-11-23T06:05:00Z", 1.5e9));

        assertThat(new CloudWatchArrivals(minutes, "home").hourly(Measure.ARRIVALS, FROM, TO))
                .isEqualTo(Map.of(Instant.parse("2026-11-23T06:00:00Z"), 1.5e9 + 512));
    }

    @Test
    void asksForBytesByTheirName() {
        var _ = new CloudWatchArrivals(cloudWatch, "home").hourly(Measure.BYTES, FROM, TO);

        assertThat(cloudWatch.asked.getFirst().metricName()).isEqualTo("BytesArrived");
    }

    @Test
    void staysBelowTheFourteenHundredHoursOfOneAnswer() {
        assertThat(Duration.between(FROM, TO).toHours()).isLessThan(1_440);
    }

    @Test
    void saysWhatWasRefused() {
        cloudWatch.refusal =
                CloudWatchException.builder()
                        .statusCode(403)
                        .awsErrorDetails(
                                AwsErrorDetails.builder().errorCode("AccessDenied").build())
                        .build();

        assertThatThrownBy(() ->
                        new CloudWatchArrivals(cloudWatch, "home")
                                .hourly(Measure.ARRIVALS, FROM, TO))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.DENIED))
                .hasMessage("ask CloudWatch for Arrivals: 403 AccessDenied");
    }
}
