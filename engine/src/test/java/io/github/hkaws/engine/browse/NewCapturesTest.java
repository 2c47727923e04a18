package io.github.hkaws.engine.browse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Operation;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.StoreRequest;
import io.github.hkaws.storage.testing.ForwardingStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewCapturesTest {

    private static final Site SITE = Site.in(ZoneId.of("Europe/Berlin"));

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T08:00:00Z"));
    private final InMemoryStore bucket = new InMemoryStore(true, clock);
    private final List<String> lists = new ArrayList<>();
    private boolean broken;
    private final NewCaptures watch =
            new NewCaptures(
                    new ForwardingStore(bucket) {
                        @Override
                        public Stream<ListedObject> list(String prefix, @Nullable String after) {
                            lists.add(prefix);
                            if (broken && prefix.contains("/gate/")) {
                                throw StoreException.changed(
                                        StoreRequest.of(Operation.LIST, "", prefix),
                                        "somebody was faster");
                            }
                            return super.list(prefix, after);
                        }
                    },
                    SITE,
                    List.of());

    private void put(String key) {
        bucket.overwrite(new Key("cameras/" + key), key.getBytes(UTF_8));
    }

    private List<String> look(Duration later) {
        clock.advance(later);
        return watch.look(clock.instant()).stream().map(FiledCapture::name).toList();
    }

    private List<String> look() {
        return look(Duration.ofSeconds(10));
    }

    @Test
    void tellsWhatIsFiledAfterTheFirstLookOnceWithOneListACamera() {
        put("front/2026-11-24/20261124_070000.jpg");
        put("gate/2026-11-24/20261124_070000.jpg");
        assertThat(look()).isEmpty();
        lists.clear();

        put("gate/2026-11-24/20261124_090005.jpg");
        clock.advance(Duration.ofSeconds(1));
        put("front/2026-11-24/20261124_090003.jpg");

        assertThat(look()).containsExactly("20261124_090005.jpg", "20261124_090003.jpg");
        assertThat(look()).isEmpty();
        assertThat(lists)
                .containsExactly(
                        "cameras/front/2026-11-24/",
                        "cameras/gate/2026-11-24/",
                        "cameras/front/2026-11-24/",
                        "cameras/gate/2026-11-24/");
        assertThat(watch.requests()).isEqualTo(3 + 2 + 4);
    }

    @Test
    void tellsWithinTenMinutesWhatCameLateUnderAnEarlierNameAndOfANewCamera() {
        put("front/2026-11-24/20261124_090000.jpg");
        look();
        put("front/2026-11-24/20261124_060000.jpg");
        put("yard/2026-11-24/20261124_090100.jpg");

        assertThat(look()).isEmpty();
        assertThat(look(NewCaptures.WHOLE_LOOK))
                .containsExactly("20261124_060000.jpg", "20261124_090100.jpg");
        assertThat(look(NewCaptures.WHOLE_LOOK)).isEmpty();
    }

    @Test
    void goesOverMidnightAndStillSeesWhatComesLateOfYesterday() {
        put("front/2026-11-24/20261124_090000.jpg");
        look();
        clock.moveTo(Instant.parse("2026-11-24T23:00:30Z"));
        put("front/2026-11-24/20261124_235959.jpg");
        put("front/2026-11-25/20261125_000010.jpg");

        assertThat(look()).containsExactly("20261124_235959.jpg", "20261125_000010.jpg");
        clock.moveTo(Instant.parse("2026-11-25T02:30:00Z"));
        lists.clear();
        look();
        assertThat(lists).containsExactly("cameras/front/2026-11-25/");
    }

    @Test
    void forgetsNothingWhenALookFailsHalfWay() {
        put("front/2026-11-24/20261124_070000.jpg");
        put("gate/2026-11-24/20261124_070000.jpg");
        look();
        put("front/2026-11-24/20261124_090003.jpg");
        put("gate/2026-11-24/20261124_090005.jpg");
        broken = true;
        assertThatExceptionOfType(StoreException.Transient.class).isThrownBy(this::look);

        broken = false;

        assertThat(look()).containsExactly("20261124_090003.jpg", "20261124_090005.jpg");
    }

    @Test
    void countsEachPageOfAListing() {
        for (int i = 0; i < 2_001; i++) {
            put(
                    "front/2026-11-24/20261124_07%02d%02d_%02d.jpg"
                            .formatted(i / 600, i / 10 % 60, i % 10));
        }

        look();

        assertThat(watch.requests()).isEqualTo(3 + 3);
    }
}
