package io.github.hkaws.engine.sheet;

import static io.github.hkaws.engine.sheet.Hours.DAY;
import static io.github.hkaws.engine.sheet.Hours.SEVEN;
import static io.github.hkaws.engine.sheet.Hours.name;
import static io.github.hkaws.engine.sheet.Hours.names;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.sheet.picture.Pictures;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetsTest {

    private static final String INDEX = "GET sheets/front/2026-11-09/07.json";

    private final Hours hours = new Hours();

    private HourView view(Store store) {
        return hours.sheets(store).hour(SEVEN, 0, hours.soon());
    }

    @Test
    void readsEachOriginalOnceAndAnswersASecondViewFromOneGet() {
        hours.withCaptures(7, 3).withCaptures(8, 2);
        var first = FaultyStore.recording(hours.bucket);
        var second = FaultyStore.recording(hours.bucket);

        HourView made = view(first);
        HourView again = view(second);

        assertThat(names(made)).containsExactly(name(7, 0), name(7, 1), name(7, 2));
        assertThat(made.missing()).isZero();
        assertThat(made.more()).isFalse();
        String sheet = "sheets/" + SEVEN.day() + "/07." + made.sheets().getFirst().name() + ".jpg";
        assertThat(first.requests())
                .containsExactly(
                        INDEX,
                        "LIST catalog/front/2026-11-09.",
                        "LIST archive/front/2026-11-09.",
                        "LIST cameras/front/2026-11-09/",
                        "GET cameras/front/2026-11-09/" + name(7, 0),
                        "GET cameras/front/2026-11-09/" + name(7, 1),
                        "GET cameras/front/2026-11-09/" + name(7, 2),
                        "PUT " + sheet,
                        "PUT sheets/front/2026-11-09/07.json");
        assertThat(again).isEqualTo(made);
        assertThat(second.requests()).containsExactly(INDEX);
    }

    /** Standard-IA is half the price, but charges for 128 KB at least. */
    @Test
    void putsLargeSheetsWhereKeepingIsCheap() {
        hours.withCaptures(7, 2);
        for (int i = 0; i < 64; i++) {
            hours.with(name(8, i), Pictures.noise(320, 180, i));
        }
        Sheets sheets = hours.sheets(hours.bucket);

        HourView small = sheets.hour(SEVEN, 0, hours.soon());
        var eight = new SheetHour(DAY, "08");
        HourView large = sheets.hour(eight, 0, hours.soon());

        assertThat(storageClass(SEVEN, small)).isEqualTo("STANDARD");
        assertThat(storageClass(eight, large)).isEqualTo("STANDARD_IA");
    }

    private String storageClass(SheetHour hour, HourView view) {
        return hours.bucket
                .head(hour.sheet(view.sheets().getFirst().name()))
                .orElseThrow()
                .storageClass();
    }

    @Test
    void listsADayOnceForAllItsHours() {
        hours.withCaptures(7, 1).withCaptures(8, 1);
        var store = FaultyStore.recording(hours.bucket);
        Sheets sheets = hours.sheets(store);

        sheets.hour(SEVEN, 0, hours.soon());
        HourView eight = sheets.hour(new SheetHour(DAY, "08"), 0, hours.soon());

        assertThat(names(eight)).containsExactly(name(8, 0));
        assertThat(store.requests())
                .containsOnlyOnce("LIST cameras/front/2026-11-09/")
                .hasSize(4 + 3 + 3 + 1);
    }

    @Test
    void showsEachCaptureInItsPlace() throws IOException {
        for (int i = 0; i < 10; i++) {
            hours.with(name(7, i), Pictures.jpeg(320, 180, 100 + i));
        }

        HourView view = view(hours.bucket);

        BufferedImage sheet = ImageIO.read(new ByteArrayInputStream(bytes(view)));
        assertThat(view.sheets().getFirst().columns()).isEqualTo(8);
        for (int i = 0; i < 10; i++) {
            // Left of the sun and the wall, above the horizon.
            int shown = sheet.getRGB(i % 8 * 192 + 4, i / 8 * 112 + 48);
            int taken = Pictures.scene(320, 180, 100 + i).getRGB(12, 77);
            assertThat(difference(shown, taken)).as("tile " + i).isLessThan(40);
        }
    }

    private static int difference(int rgb, int other) {
        return Math.abs((rgb >> 16 & 0xFF) - (other >> 16 & 0xFF))
                + Math.abs((rgb >> 8 & 0xFF) - (other >> 8 & 0xFF))
                + Math.abs((rgb & 0xFF) - (other & 0xFF));
    }

    private byte[] bytes(HourView view) {
        String name = view.sheets().getFirst().name();
        return hours.sheets(hours.bucket).sheet(SEVEN, name, hours.soon()).orElseThrow();
    }

    @Test
    void namesWhatGetsNoTileOnceAndForAll() {
        byte[] whole = Hours.picture(1);
        hours.withCaptures(7, 2)
                .with(name(7, 10), Arrays.copyOf(whole, whole.length / 2))
                .with(name(7, 11), "no picture")
                .with(name(7, 12).replace(".jpg", ".mp4"), "a clip");
        var second = FaultyStore.recording(hours.bucket);

        HourView view = view(hours.bucket);
        HourView again = view(second);

        assertThat(names(view)).containsExactly(name(7, 0), name(7, 1));
        assertThat(view.missing()).isEqualTo(3);
        assertThat(again).isEqualTo(view);
        assertThat(second.requests()).containsExactly(INDEX);
    }

    @Test
    void putsCapturesWithoutATimeIntoAnHourOfTheirOwn() {
        hours.with("picture.jpg", Hours.picture(1)).withCaptures(7, 1);

        HourView view = hours.sheets(hours.bucket).hour(new SheetHour(DAY, "xx"), 0, hours.soon());

        assertThat(names(view)).containsExactly("picture.jpg");
    }

    @Test
    void addsWhatCameLaterAsAnotherSheet() {
        hours.withCaptures(7, 2);
        HourView before = view(hours.bucket);
        hours.with(name(7, 30), Hours.picture(3));
        var unaware = FaultyStore.recording(hours.bucket);
        var aware = FaultyStore.recording(hours.bucket);

        HourView unchanged = view(unaware);
        HourView after = hours.sheets(aware).hour(SEVEN, 3, hours.soon());

        assertThat(unchanged).isEqualTo(before);
        assertThat(unaware.requests()).containsExactly(INDEX);
        assertThat(names(after)).containsExactly(name(7, 0), name(7, 1), name(7, 30));
        assertThat(after.sheets()).startsWith(before.sheets().getFirst()).hasSize(2);
        assertThat(aware.requests())
                .filteredOn(request -> request.startsWith("GET cameras/"))
                .containsExactly("GET cameras/front/2026-11-09/" + name(7, 30));
        assertThat(names(view(hours.bucket))).isEqualTo(names(after));
    }

    @Test
    void looksAgainAtAnHourThatIsNotOver() {
        hours.clock.advance(Duration.ofDays(-15).plusHours(3).plusMinutes(40)); // 07:40
        hours.withCaptures(7, 2);
        Sheets sheets = hours.sheets(hours.bucket);
        HourView first = sheets.hour(SEVEN, 0, hours.soon());
        hours.with(name(7, 30), Hours.picture(3));

        hours.clock.advance(Duration.ofSeconds(59));
        HourView soon = sheets.hour(SEVEN, 0, hours.soon());
        hours.clock.advance(Duration.ofSeconds(2));
        HourView later = sheets.hour(SEVEN, 0, hours.soon());

        assertThat(soon).isEqualTo(first);
        assertThat(names(later)).hasSize(3);
    }

    @Test
    void settlesAnHourThatIsOver() {
        hours.clock.advance(Duration.ofDays(-15).plusHours(3).plusMinutes(40));
        hours.withCaptures(7, 2);
        view(hours.bucket);
        hours.clock.advance(Duration.ofHours(2));
        view(hours.bucket);
        var settled = FaultyStore.recording(hours.bucket);

        view(settled);

        assertThat(settled.requests()).containsExactly(INDEX);
    }

    @Test
    void stopsAtTheDeadlineAndGoesOnWithTheNextView() {
        hours.withCaptures(7, 130);
        var views = new ArrayList<HourView>();

        do {
            views.add(hours.sheets(hours.bucket).hour(SEVEN, 0, hours.clock.instant()));
        } while (views.getLast().more() && views.size() < 9);

        assertThat(views).extracting(view -> names(view).size()).containsExactly(64, 128, 130);
        assertThat(views).extracting(HourView::missing).containsExactly(66, 2, 0);
    }

    @Test
    void writesNothingWhereItMayNotAndReadsNoOriginalTwiceAllTheSame() {
        hours.withCaptures(7, 3);
        var store = FaultyStore.recording(hours.bucket);
        Sheets sheets = hours.readOnly(store);

        HourView first = sheets.hour(SEVEN, 0, hours.soon());
        int requests = store.requests().size();
        HourView second = sheets.hour(SEVEN, 0, hours.soon());
        var bytes = sheets.sheet(SEVEN, first.sheets().getFirst().name(), hours.soon());

        assertThat(names(first)).hasSize(3);
        assertThat(first.sheets().getFirst().stored()).isFalse();
        assertThat(second).isEqualTo(first);
        assertThat(bytes).isPresent();
        assertThat(store.requests().subList(requests, store.requests().size()))
                .containsExactly(INDEX);
        assertThat(hours.standing("sheets/")).isEmpty();
    }

    @Test
    void makesAgainWhatAnotherProcessCouldNotStore() {
        hours.withCaptures(7, 3);
        HourView view = hours.readOnly(hours.bucket).hour(SEVEN, 0, hours.soon());
        Sheets other = hours.readOnly(hours.bucket);

        assertThat(other.sheet(SEVEN, view.sheets().getFirst().name(), hours.soon())).isPresent();
        assertThat(other.sheet(SEVEN, "0123456789abcdef", hours.soon())).isEmpty();
    }

    @Test
    void answersFromMemoryWhereTheBucketRefusesTheSheet() {
        hours.withCaptures(7, 3);
        var store =
                new FaultyStore(
                        hours.bucket,
                        (number, request) ->
                                request.startsWith("PUT") ? Fault.REFUSED : Fault.NONE);
        Sheets sheets = hours.sheets(store);

        HourView first = sheets.hour(SEVEN, 0, hours.soon());
        HourView second = sheets.hour(SEVEN, 0, hours.soon());

        assertThat(names(first)).hasSize(3);
        assertThat(first.sheets().getFirst().stored()).isFalse();
        assertThat(second).isEqualTo(first);
        assertThat(store.requests()).filteredOn(r -> r.startsWith("GET cameras/")).hasSize(3);
    }

    @Test
    void keepsBothSheetsWhereTwoMakeOneHour() {
        hours.withCaptures(7, 2);
        var bucket = hours.bucket;
        boolean[] done = {false};
        var store =
                new FaultyStore(
                        bucket,
                        (number, request) -> {
                            if (request.equals("PUT sheets/front/2026-11-09/07.json") && !done[0]) {
                                done[0] = true;
                                hours.with(name(7, 40), Hours.picture(4));
                                view(bucket);
                            }
                            return Fault.NONE;
                        });

        HourView view = view(store);

        // The other's sheet shows all that ours does, so ours is not needed.
        assertThat(names(view)).containsExactly(name(7, 0), name(7, 1), name(7, 40));
        assertThat(names(view(bucket))).isEqualTo(names(view));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "[1]", "{\"version\":1,\"hour\":\"front/2026-11-09/08\"}"})
    void makesAnIndexAnewThatIsNone(String broken) {
        hours.withCaptures(7, 2);
        hours.bucket.overwrite(SEVEN.index(), broken.getBytes(UTF_8));

        HourView view = view(hours.bucket);

        var second = FaultyStore.recording(hours.bucket);
        assertThat(names(view)).hasSize(2);
        assertThat(view(second)).isEqualTo(view);
        assertThat(second.requests()).containsExactly(INDEX);
    }

    @Test
    void followsNoIndexOutOfItsDay() {
        hours.withCaptures(7, 1);
        view(hours.bucket);
        String index = new String(hours.bucket.contents().get(SEVEN.index()), UTF_8);
        String led =
                index.replaceFirst("\"sheet\":\"[0-9a-f]{16}\"", "\"sheet\":\"../../holds/x\"");
        hours.bucket.overwrite(SEVEN.index(), led.getBytes(UTF_8));

        HourView view = view(hours.bucket);

        assertThat(view.sheets().getFirst().name()).matches("[0-9a-f]{16}");
    }

    @Test
    void makesSheetsOfAPackedDayThatIsReadAtOnce() {
        hours.withCaptures(7, 3);
        hours.pack();
        assertThat(hours.standing("cameras/")).isEmpty();
        var second = FaultyStore.recording(hours.bucket);

        HourView view = view(hours.bucket);

        assertThat(names(view)).hasSize(3);
        assertThat(view(second)).isEqualTo(view);
        assertThat(second.requests()).containsExactly(INDEX);
    }

    @Test
    void leavesOutWhatIsArchivedUntilARestoreBringsItBack() {
        hours.withCaptures(7, 3);
        hours.pack();
        hours.archive();
        var archived = FaultyStore.recording(hours.bucket);
        HourView before = view(archived);
        hours.bucket.overwrite(
                new Key("restored/front/2026-11-09/" + name(7, 1)), Hours.picture(1));
        hours.clock.advance(Duration.ofMinutes(2));

        HourView after = view(hours.bucket);

        assertThat(names(before)).isEmpty();
        assertThat(before.missing()).isEqualTo(3);
        assertThat(before.more()).isFalse();
        assertThat(archived.requests()).noneMatch(request -> request.startsWith("GET archive/"));
        assertThat(names(after)).containsExactly(name(7, 1));
        assertThat(after.missing()).isEqualTo(2);
    }

    enum Trouble {
        BEFORE,
        AFTER,
        REFUSED,
        BREAKS_OFF,
        DAMAGED
    }

    @ParameterizedTest
    @EnumSource
    void endangersNothingWhateverRequestFails(Trouble trouble) {
        Fault fault = Fault.valueOf(trouble.name());
        int position = 0;
        boolean reached = true;
        while (reached) {
            int at = ++position;
            var world = new Hours().withCaptures(7, 3);
            Map<Key, byte[]> before = world.bucket.contents();
            var store =
                    new FaultyStore(
                            world.bucket, (number, request) -> number == at ? fault : Fault.NONE);
            try {
                world.sheets(store).hour(SEVEN, 0, world.soon());
            } catch (StoreException e) {
                // The page asks again.
            }
            reached = store.requests().size() >= at;

            world.clock.advance(Duration.ofMinutes(2));
            HourView view = world.sheets(world.bucket).hour(SEVEN, 0, world.soon());

            assertThat(List.copyOf(new TreeSet<>(names(view))))
                    .as("%s at %d of %s", trouble, at, store.requests())
                    .containsExactly(name(7, 0), name(7, 1), name(7, 2));
            assertThat(view.missing()).isZero();
            before.forEach((key, bytes) ->
                    assertThat(world.bucket.contents().get(key)).as(key.value()).isEqualTo(bytes));
        }
        assertThat(position).isGreaterThan(8);
    }
}
