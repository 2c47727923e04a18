package io.github.hkaws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.deployment.FunctionSpec;
import io.github.hkaws.domain.deployment.Trigger;
import io.github.hkaws.domain.site.Nightly;
import io.github.hkaws.domain.site.Zones;
import io.github.hkaws.domain.zone.TimeZones;
import java.time.Instant;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** EventBridge Scheduler does not start what would start at a time that the clocks skip. */
class NightlyTest {

    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2051-01-01T00:00:00Z");

    /** Hours and minutes of what starts once a day, as it is deployed. */
    private static List<LocalTime> starts() {
        return FunctionSpec.DEPLOYED.stream()
                .flatMap(spec ->
                        spec.trigger() instanceof Trigger.Clock clock
                                ? Stream.of(clock.expression())
                                : Stream.empty())
                .map(expression -> expression.replaceAll("cron\\((\\d+) (\\d+) .*", "$2:$1"))
                .filter(time -> time.matches("\\d+:\\d+"))
                .map(time -> time.split(":", 2))
                .map(time -> LocalTime.of(Integer.parseInt(time[0]), Integer.parseInt(time[1])))
                .toList();
    }

    @Test
    void startsOnEveryDayInEveryZone() {
        List<LocalTime> starts = starts();
        List<String> skipped = new ArrayList<>();
        for (String place : TimeZones.inUse().places()) {
            ZoneRules rules = Zones.named(place).orElseThrow().getRules();
            for (ZoneOffsetTransition next = rules.nextTransition(FROM);
                    next != null && next.getInstant().isBefore(TO);
                    next = rules.nextTransition(next.getInstant())) {
                for (LocalTime start : starts) {
                    var at = next.getDateTimeBefore().toLocalDate().atTime(start);
                    if (rules.getValidOffsets(at).isEmpty()
                            || rules.getValidOffsets(at.plusDays(1)).isEmpty()) {
                        skipped.add("%s %s".formatted(place, at));
                    }
                }
            }
        }

        assertThat(starts).containsExactlyInAnyOrder(Nightly.ROTATION, Nightly.PURGE);
        assertThat(skipped).isEmpty();
    }

    /** The test above can fail: half past three is skipped in Athens. */
    @Test
    void knowsATimeThatIsSkipped() {
        ZoneRules athens = Zones.named("Europe/Athens").orElseThrow().getRules();

        assertThat(athens.getValidOffsets(java.time.LocalDate.of(2027, 3, 28).atTime(3, 30)))
                .isEmpty();
    }
}
