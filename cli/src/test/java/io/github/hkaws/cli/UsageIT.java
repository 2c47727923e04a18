package io.github.hkaws.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class UsageIT {

    private static final String DIGEST =
            "{\"format\":1,\"at\":\"%1$s\",\"relay\":{\"heartbeat\":\"%1$s\",\"backlogFiles\":0,\"losses\":0,\"uploads\":%2$d}}";

    private final TestSite site = new TestSite();

    @AfterEach
    void stop() {
        site.close();
    }

    @Test
    void countsByCameraAndMonthAndHoldsItAgainstTheRelay() {
        site.put("cameras/front/2026-10-31/20261031_071503.jpg", "one")
                .put("cameras/front/2026-11-22/20261122_071503.jpg", "two")
                .put("cameras/gate/2026-11-22/20261122_071503.jpg", "three");
        assertThat(site.run("pack", "front", "2026-10-31", "--zone", "UTC", "--yes").exitCode())
                .isZero();
        // The embedded S3's clock is this site's: all three came between the two heartbeats.
        site.put("reports/2026-11-22.json", DIGEST.formatted("2026-11-22T03:00:00Z", 100))
                .put("reports/2026-11-23.json", DIGEST.formatted("2026-11-23T23:00:00Z", 103));

        CommandRun run = site.run("usage", "--zone", "UTC", "--json");

        assertThat(run.outLines()).hasSize(4);
        assertThat(run.outLines().getFirst())
                .startsWith(
                        "{\"camera\":\"front\",\"month\":\"2026-10\",\"captures\":1,\"hotCaptures\":0,\"packedCaptures\":1,\"bytes\":");
        assertThat(run.outLines().get(3))
                .startsWith(
                        "{\"relayFrom\":\"2026-11-22T03:00:00Z\",\"relayTo\":\"2026-11-23T23:00:00Z\",\"received\":3,\"stored\":3,\"packed\":1,\"verified\":1,")
                .endsWith("\"unaccounted\":0,\"differences\":[]}");
        assertThat(run.exitCode()).isZero();
        assertThat(site.run("usage", "gate", "--month", "2026-11", "--zone", "UTC").out())
                .contains("gate", "2026-11")
                .doesNotContain("front");
    }

    @Test
    void saysWhereTheyDiffer() {
        site.put("cameras/front/2026-11-22/20261122_071503.jpg", "two")
                .put("reports/2026-11-22.json", DIGEST.formatted("2026-11-22T03:00:00Z", 100))
                .put("reports/2026-11-23.json", DIGEST.formatted("2026-11-23T23:00:00Z", 105));

        CommandRun run = site.run("usage", "--zone", "UTC");

        assertThat(run.err())
                .contains("difference: 4 of those received are neither stored nor waiting");
        assertThat(run.out()).contains("  they differ\n");
        assertThat(run.exitCode()).isEqualTo(3);
    }
}
