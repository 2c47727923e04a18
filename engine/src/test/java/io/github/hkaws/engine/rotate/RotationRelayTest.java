package io.github.hkaws.engine.rotate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the digest says of the relay. */
class RotationRelayTest extends RotationFixture {

    RotationRelayTest() {
        super(true);
    }

    /** As it comes to be: written by the relay, read and removed by arrange. */
    private void heartbeat(String more) {
        byte[] json =
                "{\"relay\":\"attic\",\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":80%s}"
                        .formatted(more)
                        .getBytes(UTF_8);
        var version = bucket.overwrite(KeyScheme.HEARTBEAT, json);
        new ArrangeBatch(bucket, site)
                .arrange(List.of(new Arrival(version, json.length, clock.instant(), false, null)));
        assertThat(bucket.head(KeyScheme.HEARTBEAT)).isEmpty();
    }

    @Test
    void keepsWhatTheRelayLastSaidOfItself() {
        alive("front");
        heartbeat(",\"versions\":{\"kit\":\"1.1.0\",\"zoneRules\":\"2026f\"}");
        heartbeat(
                ",\"losses\":3,\"versions\":{\"kit\":\"1.2.0\"},"
                        + "\"zone\":{\"name\":\"Europe/Vienna\",\"utcOffsetSeconds\":3600},"
                        + "\"clock\":{\"service\":\"chronyd\",\"offsetSeconds\":-1.2},"
                        + "\"uploads\":12000,\"uploadedBytes\":3000000000,"
                        + "\"disk\":{\"errors\":0},\"mount\":{\"state\":\"mounted\"}");

        RotationReport report = rotate();

        assertThat(report.digest().lines()).isEmpty();
        assertThat(digest("2026-11-23.json"))
                .contains(
                        "\"relay\":{\"relay\":\"attic\",\"heartbeat\":\"2026-11-23T01:30:00Z\","
                                + "\"backlogFiles\":0,\"oldestSeconds\":0,\"freePercent\":80.0,"
                                + "\"losses\":3,\"newLosses\":0,\"uploads\":12000,"
                                + "\"uploadedBytes\":3000000000,\"versions\":{\"kit\":\"1.2.0\"},"
                                + "\"zone\":{\"name\":\"Europe/Vienna\","
                                + "\"utcOffsetSeconds\":3600},\"clockService\":\"chronyd\","
                                + "\"clockOffsetSeconds\":-1,\"diskErrors\":0,"
                                + "\"mount\":\"mounted\"}");
    }

    @Test
    void tellsOfLossesSinceTheDigestBefore() {
        alive("front");
        heartbeat(",\"losses\":3");
        rotate();
        nextNight();
        capture(day("front", YESTERDAY.plusDays(1)), 0);
        heartbeat(
                ",\"losses\":5,\"sinceLast\":{\"losses\":0},\"lastLoss\":{\"at\":"
                        + "\"2026-11-23T06:10:02Z\",\"name\":\"front/a.jpg\",\"why\":\"0 bytes\"}");

        RotationReport report = rotate();

        assertThat(report.digest().lines())
                .containsExactly(
                        "relay attic: 2 captures were lost since the last digest, the last one"
                                + " 'front/a.jpg' at 2026-11-23T06:10:02Z: 0 bytes; look at its"
                                + " disk and its power supply");
        assertThat(notifier.texts()).singleElement().asString().contains("2 captures were lost");
    }

    @Test
    void saysWhatSomebodyShouldLookAt() {
        alive("front");
        heartbeat(",\"disk\":{\"readOnly\":true}");

        assertThat(rotate().digest().lines())
                .containsExactly(
                        "relay attic: its disk cannot be written any more; replace the disk or card"
                                + " while captures still get out");
    }

    @Test
    void doesItsWorkWhereTheHeartbeatCannotBeRead() {
        capture(day("front", DUE), 1);
        alive("front");
        var blind =
                new FaultyStore(
                        bucket,
                        (number, request) ->
                                request.startsWith("VERSIONS") ? Fault.REFUSED : Fault.NONE);

        RotationReport report = rotate(blind);

        assertThat(queue.days()).containsExactly(day("front", DUE));
        assertThat(report.digest().lines())
                .containsExactly(
                        "the relay's last heartbeat was not read: VERSIONS drop/.relay/status.json:"
                                + " 403 AccessDenied");
    }
}
