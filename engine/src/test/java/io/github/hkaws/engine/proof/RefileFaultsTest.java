package io.github.hkaws.engine.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.domain.site.SiteFile;
import io.github.hkaws.engine.arrange.ArrangeBatch;
import io.github.hkaws.engine.arrange.Arrival;
import io.github.hkaws.engine.proof.FaultPositionsIT.Trouble;
import io.github.hkaws.engine.refile.Refile;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MovableClock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Refiling, spoiled at every request in every way: at no moment are a capture's bytes gone, and the
 * next undisturbed run leaves each once, where it belongs.
 */
class RefileFaultsTest {

    private static final Site BEFORE = SiteFile.parse("hkaws.yaml", "timeZone: UTC\n");

    private static final Site AFTER =
            SiteFile.parse(
                    "hkaws.yaml", "timeZone: UTC\ncameras:\n  yard: {aliases: [\"garden\"]}\n");

    private static final CameraDay GARDEN =
            new CameraDay(new CameraId("garden"), LocalDate.parse("2026-11-23"));

    private static final String YARD = "cameras/yard/2026-11-23/";
    private static final String NAME = "192.168.1.64_01_2026112307155%d123_TIMING.jpg";

    static List<Arguments> troubles() {
        return FaultPositionsIT.troubles().toList();
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void leavesEveryCaptureOnceWhereItBelongs(Trouble trouble, boolean versioned) {
        int position = 0;
        boolean reached = true;
        while (reached) {
            position++;
            InMemoryStore bucket = bucket(versioned);
            var faulty = new FaultyStore(bucket, trouble.at(position));

            run(faulty);

            reached = faulty.requests().size() >= position;
            String where = "%s at request %d of %s".formatted(trouble, position, faulty.requests());
            assertThat(places(bucket).keySet()).as(where).containsAll(written());
            run(bucket);
            Map<String, List<String>> places = places(bucket);
            assertThat(places.keySet()).as(where).containsExactlyInAnyOrderElementsOf(written());
            for (int i = 0; i < 3; i++) {
                assertThat(places.get("picture " + i))
                        .as(where)
                        .containsExactly(YARD + NAME.formatted(i));
            }
            assertThat(places.get("other bytes"))
                    .as(where)
                    .hasSize(1)
                    .allMatch(key -> key.startsWith(YARD + NAME.formatted(3).replace(".jpg", "")));
            assertThat(places.get("picture 3"))
                    .as(where)
                    .hasSize(1)
                    .allMatch(key -> key.startsWith(YARD + NAME.formatted(3).replace(".jpg", "")));
        }
        assertThat(position).isGreaterThan(10);
    }

    private static List<String> written() {
        return List.of("picture 0", "picture 1", "picture 2", "picture 3", "other bytes");
    }

    /** Three captures, one whose bytes stand there already, and one whose name others have. */
    private static InMemoryStore bucket(boolean versioned) {
        var clock = new MovableClock(Instant.parse("2026-11-23T08:00:00Z"));
        var bucket = new InMemoryStore(versioned, clock);
        for (int i = 0; i < 4; i++) {
            byte[] bytes = ("picture " + i).getBytes(UTF_8);
            var version = bucket.overwrite(new Key("drop/garden/" + NAME.formatted(i)), bytes);
            var arrival = new Arrival(version, bytes.length, clock.instant(), true, null);
            var _ = new ArrangeBatch(bucket, BEFORE).arrange(List.of(arrival));
        }
        bucket.overwrite(new Key(YARD + NAME.formatted(2)), "picture 2".getBytes(UTF_8));
        bucket.overwrite(new Key(YARD + NAME.formatted(3)), "other bytes".getBytes(UTF_8));
        return bucket;
    }

    private static void run(Store store) {
        try {
            var refile = new Refile(store, AFTER);
            refile.run(refile.plan(GARDEN), (capture, outcome) -> {});
        } catch (StoreException e) {
            // It is run again.
        }
    }

    private static Map<String, List<String>> places(InMemoryStore bucket) {
        Map<String, List<String>> places = new TreeMap<>();
        bucket.contents()
                .forEach((key, bytes) ->
                        places.merge(
                                new String(bytes, UTF_8),
                                List.of(key.value()),
                                (one, other) ->
                                        java.util.stream.Stream.concat(one.stream(), other.stream())
                                                .toList()));
        return places;
    }
}
