package io.github.hkaws.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.demo.Delivery.Expected;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DeliveryLedgerTest {

    private static final Expected YARD = new Expected("cameras/yard/2026-11-22/", "one", false);

    private final DeliveryLedger ledger = new DeliveryLedger();

    @Test
    void findsNothingWrongWithOneCopyOfWhatWasSentTwice() {
        ledger.content("aa", 5, "yard/1.jpg", YARD);
        ledger.content("aa", 5, "yard/2.jpg", YARD);

        assertThat(ledger.judge("aa", List.of("cameras/yard/2026-11-22/1.jpg"))).isEmpty();
    }

    @Test
    void missesWhatIsLost() {
        ledger.content("aa", 5, "yard/1.jpg", YARD);

        assertThat(ledger.judge("aa", List.of())).containsExactly("not filed: drop/yard/1.jpg");
    }

    @Test
    void missesOneOfTwoCapturesOfEqualBytes() {
        ledger.content("aa", 5, "yard/1.jpg", YARD);
        ledger.content("aa", 5, "yard/2.jpg", new Expected(YARD.place(), "two", false));

        assertThat(ledger.judge("aa", List.of("cameras/yard/2026-11-22/1.jpg")))
                .containsExactly("a copy is not filed: drop/yard/1.jpg");
    }

    @Test
    void seesWhatWasFiledTwice() {
        ledger.content("aa", 5, "yard/1.jpg", YARD);
        List<String> keys =
                List.of("cameras/yard/2026-11-22/1.jpg", "cameras/yard/2026-11-22/1~0a.jpg");

        assertThat(ledger.judge("aa", keys))
                .containsExactly("filed more than once: drop/yard/1.jpg as " + keys);
    }

    @Test
    void seesWhatIsAtTheWrongPlace() {
        ledger.content("aa", 5, "yard/1.jpg", YARD);

        assertThat(ledger.judge("aa", List.of("cameras/yard/2026-11-21/1.jpg")))
                .containsExactly(
                        "at the wrong place: drop/yard/1.jpg is at cameras/yard/2026-11-21/1.jpg,"
                                + " not below cameras/yard/2026-11-22/");
    }

    @Test
    void seesWhatNobodySent() {
        assertThat(ledger.judge("bb", List.of("cameras/yard/2026-11-22/1.jpg")))
                .containsExactly("nobody sent cameras/yard/2026-11-22/1.jpg");
    }

    @Test
    void letsNamesakesOfOneSecondBeOneOrTwo() {
        ledger.content("aa", 5, "yard/1/x.jpg", new Expected("cameras/yard/", "1", true));
        ledger.content("aa", 5, "yard/2/x.jpg", new Expected("cameras/yard/", "2", true));

        assertThat(ledger.judge("aa", List.of("cameras/yard/d/a.jpg"))).isEmpty();
        assertThat(ledger.judge("aa", List.of("cameras/yard/d/a.jpg", "cameras/yard/d/b.jpg")))
                .isEmpty();
        assertThat(ledger.judge("aa", List.of())).isNotEmpty();
    }

    @Test
    void addsUp() {
        assertThat(tally(10, 7).problems()).isEmpty();
        assertThat(tally(11, 7).problems())
                .containsExactly("11 were sent, but 10 are accounted for");
    }

    private static DeliveryTally tally(long sent, long arranged) {
        return new DeliveryTally(sent, arranged, 1, 1, 1, 0, 99, new TreeMap<>(), List.of());
    }
}
