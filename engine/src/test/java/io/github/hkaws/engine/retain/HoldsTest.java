package io.github.hkaws.engine.retain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.hkaws.domain.capture.CameraId;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import io.github.hkaws.storage.testing.InMemoryStore;
import io.github.hkaws.storage.testing.MarkerBlindStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass(name = "versioned bucket: {0}")
@ValueSource(booleans = {true, false})
class HoldsTest {

    private static final Instant NOW = Instant.parse("2026-11-23T06:15:52Z");
    private static final CameraDay DAY =
            new CameraDay(new CameraId("front"), LocalDate.parse("2025-11-08"));
    private static final CameraDay OTHER =
            new CameraDay(new CameraId("yard"), LocalDate.parse("2025-11-09"));
    private static final Hold HOLD = new Hold("anna", NOW, "burglary, case 4711");

    private final InMemoryStore bucket;
    private final Holds holds;

    HoldsTest(boolean versioned) {
        bucket = new InMemoryStore(versioned, InstantSource.fixed(NOW));
        holds = new Holds(bucket);
    }

    @Test
    void holdsADayUntilItIsReleased() {
        assertThat(holds.isHeld(DAY)).isFalse();

        assertThat(holds.place(DAY, HOLD)).isInstanceOf(HoldOutcome.Placed.class);
        assertThat(holds.isHeld(DAY)).isTrue();
        assertThat(holds.isHeld(OTHER)).isFalse();

        assertThat(holds.release(DAY)).isEqualTo(new HoldOutcome.Released(Optional.of(HOLD)));
        assertThat(holds.isHeld(DAY)).isFalse();
        assertThat(holds.release(DAY)).isEqualTo(new HoldOutcome.NotHeld());
    }

    @Test
    void keepsTheHoldThatWasThereFirst() {
        holds.place(DAY, HOLD);

        var second = holds.place(DAY, new Hold("bert", NOW, "insurance"));

        assertThat(second).isEqualTo(new HoldOutcome.AlreadyHeld(Optional.of(HOLD)));
        assertThat(holds.list(null)).containsExactly(HeldDay.of(DAY, Optional.of(HOLD)));
    }

    @Test
    void listsAllHoldsOrThoseOfACamera() {
        holds.place(OTHER, HOLD);
        holds.place(DAY, HOLD);
        bucket.overwrite(new Key("holds/front/readme.txt"), "not a hold".getBytes(UTF_8));

        assertThat(holds.list(null)).extracting(HeldDay::day).containsExactly(DAY, OTHER);
        assertThat(holds.list(new CameraId("yard")))
                .extracting(HeldDay::day)
                .containsExactly(OTHER);
    }

    @Test
    void holdsByAMarkThatNobodyCanRead() {
        bucket.overwrite(DAY.hold(), "{\"by\":".getBytes(UTF_8));

        assertThat(holds.isHeld(DAY)).isTrue();
        assertThat(holds.list(null)).containsExactly(HeldDay.of(DAY, Optional.empty()));
        assertThat(holds.release(DAY)).isEqualTo(new HoldOutcome.Released(Optional.empty()));
    }

    @Test
    void leavesAHoldThatSomebodyElsePlacedAnew() {
        holds.place(DAY, HOLD);
        var other = new Hold("bert", NOW, "insurance");
        var racing =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("DELETE")) {
                                bucket.overwrite(DAY.hold(), other.json());
                            }
                            return Fault.NONE;
                        });

        assertThat(new Holds(racing).release(DAY))
                .isEqualTo(new HoldOutcome.AlreadyHeld(Optional.of(other)));
        assertThat(holds.isHeld(DAY)).isTrue();
    }

    @Test
    void holdsADayThatIsReleasedJustAsItIsSaidToBeHeld() {
        holds.place(DAY, new Hold("bert", NOW, "insurance"));
        var racing =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (number == 2) {
                                holds.release(DAY);
                            }
                            return Fault.NONE;
                        });

        assertThat(new Holds(racing).place(DAY, HOLD)).isInstanceOf(HoldOutcome.Placed.class);
        assertThat(holds.list(null)).containsExactly(HeldDay.of(DAY, Optional.of(HOLD)));
        assertThat(racing.requests().subList(0, 3))
                .containsExactly(
                        "PUT holds/front/2025-11-08.json",
                        "GET holds/front/2025-11-08.json",
                        "PUT holds/front/2025-11-08.json");
    }

    @Test
    void saysThatNoHoldStandsWhereADeleteMarkerIsTakenForOne() {
        var blind = new Holds(new MarkerBlindStore(bucket));
        assertThat(blind.place(DAY, HOLD)).isInstanceOf(HoldOutcome.Placed.class);
        blind.release(DAY);

        assertThatThrownBy(() -> blind.place(DAY, HOLD))
                .isInstanceOf(StoreException.Permanent.class)
                .hasMessage(
                        "PUT holds/front/2025-11-08.json: S3 says that something stands there,"
                                + " and nothing does: nothing was written. This S3 takes a delete"
                                + " marker for an object; remove that marker (aws s3api"
                                + " list-object-versions names it), then try again");
        assertThat(holds.isHeld(DAY)).isFalse();
    }

    @Test
    void listsNoHoldThatWasReleasedMeanwhile() {
        holds.place(DAY, HOLD);
        var racing =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.startsWith("GET")) {
                                holds.release(DAY);
                            }
                            return Fault.NONE;
                        });

        assertThat(new Holds(racing).list(null)).isEmpty();
    }

    @Test
    void readsAHoldAgainWhoseBytesBreakOff() {
        holds.place(DAY, HOLD);
        for (Fault fault : List.of(Fault.BREAKS_OFF, Fault.DAMAGED)) {
            var once =
                    new FaultyStore(bucket, (number, request) -> number == 2 ? fault : Fault.NONE);
            assertThat(new Holds(once).list(null))
                    .containsExactly(HeldDay.of(DAY, Optional.of(HOLD)));

            var always =
                    new FaultyStore(bucket, (number, request) -> number > 1 ? fault : Fault.NONE);
            assertThatThrownBy(() -> new Holds(always).list(null).toList())
                    .isInstanceOf(StoreException.Transient.class)
                    .hasMessageStartingWith(
                            "GET holds/front/2025-11-08.json: its bytes did not come whole in 3"
                                    + " attempts: ");
        }
    }

    @Test
    void asksForAHolderAndAReason() {
        assertThatThrownBy(() -> new Hold(" ", NOW, "why"))
                .hasMessage("say who holds it in 1 to 1000 characters, not 0");
        assertThatThrownBy(() -> new Hold("anna", NOW, "x".repeat(1001)))
                .hasMessage("say why it is held in 1 to 1000 characters, not 1001");
    }
}
