package io.github.hkaws.engine.cost;

import static io.github.hkaws.domain.site.Site.Relay.Mode.DIRECT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.hkaws.domain.price.PriceList;
import io.github.hkaws.domain.price.Watching;
import io.github.hkaws.domain.site.ArchiveClass;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.engine.cost.CostLine.Group;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class CostModelTest {

    private static final Set<Group> S3 = Set.of(Group.REQUESTS, Group.STORAGE);
    private static final Set<Group> WORK = Set.of(Group.COMPUTE, Group.QUEUE);

    private final CostModel s3fs = model(Site.Relay.Mode.S3FS);
    private final CostModel direct = model(DIRECT);

    @Test
    void keepsRequestsAndStorageBelowTheGoals() {
        assertThat(sum(s3fs.year(), S3, CostLine::usd)).isLessThanOrEqualTo(90);
        // 84 were the goal; three days of undo in drop/ in place of one are $1.54 of it.
        assertThat(sum(direct.year(), S3, CostLine::usd)).isLessThanOrEqualTo(86);
    }

    @Test
    void keepsComputeAndQueueBelowTheGoalInAnAccountOfItsOwn() {
        assertThat(sum(s3fs.year(), WORK, CostLine::afterFree)).isLessThanOrEqualTo(6);
    }

    @Test
    void keepsContactSheetsBelowADollarAMonth() {
        assertThat(sum(s3fs.year(), Set.of(Group.SHEETS), CostLine::usd)).isLessThanOrEqualTo(12);
    }

    @Test
    void watchesForNothing() {
        assertThat(sum(s3fs.year(), Set.of(Group.OBSERVABILITY), CostLine::afterFree)).isZero();
        assertThat(sum(s3fs.year(), Set.of(Group.OBSERVABILITY), CostLine::usd)).isLessThan(0.2);
    }

    @Test
    void paysForWatchingBeyondWhatIsGivenAway() {
        Watching prices = PriceList.US_EAST_1.watching();

        assertThat(prices.month(10, 10, 3, 5)).isZero();
        assertThat(prices.month(11, 10, 3, 5)).isEqualTo(0.30);
        assertThat(prices.month(10, 12, 3, 5)).isEqualTo(0.20);
        assertThat(prices.month(10, 10, 4, 5)).isEqualTo(3);
        assertThat(prices.month(0, 0, 0, 7)).isEqualTo(1);
        // A hundred times the cameras log more than is given away.
        Fleet large = new Fleet(1200, 1000, 250_000, 14, ArchiveClass.GLACIER_IR, 90, 365, DIRECT);
        assertThat(
                        sum(
                                new CostModel(large, PriceList.US_EAST_1).year(),
                                Set.of(Group.OBSERVABILITY),
                                CostLine::afterFree))
                .isBetween(12 * 0.5 * 10, 12 * 0.5 * 30);
    }

    @Test
    void keepsAFurtherYearBelowTheGoal() {
        assertThat(s3fs.furtherYear()).isLessThanOrEqualTo(13);
        assertThat(s3fs.furtherYearOfSheets()).isLessThanOrEqualTo(4);
    }

    @Test
    void paysTheLooksOfS3fsOnlyThere() {
        double looks = 2 * 4_380_000 * 0.4 / 1e6;

        assertThat(sum(s3fs.year(), S3, CostLine::usd) - sum(direct.year(), S3, CostLine::usd))
                .isCloseTo(looks, within(0.001));
    }

    @Test
    void namesWhatTheListOfNewerS3fsAdds() {
        assertThat(s3fs.listsOfNewerS3fs()).isCloseTo(21.9, within(0.001));
        assertThat(CostPage.ways()).contains("| $5.00 |", "| $5.80 |", "| $10.80 | $47.30 |");
    }

    @Test
    void paysOnePutAndOneCopyACapture() {
        assertThat(direct.year())
                .filteredOn(line ->
                        line.part().equals("relay: PUT") || line.part().equals("arrange: COPY"))
                .extracting(CostLine::usd)
                .containsExactly(21.9, 21.9);
    }

    @Test
    void growsWithTheFleetOnly() {
        Fleet twice = new Fleet(24, 1000, 250_000, 14, ArchiveClass.GLACIER_IR, 90, 365, DIRECT);
        double one = sum(direct.year(), S3, CostLine::usd);
        double two = sum(new CostModel(twice, PriceList.US_EAST_1).year(), S3, CostLine::usd);

        assertThat(two).isBetween(1.98 * one, 2 * one);
    }

    @Test
    void costsLessThanUpstreamsWay() {
        double upstream =
                Upstream.year(Fleet.documented(Site.Relay.Mode.S3FS), PriceList.US_EAST_1).stream()
                        .mapToDouble(CostLine::usd)
                        .sum();

        assertThat(s3fs.year().stream().mapToDouble(CostLine::usd).sum()).isLessThan(upstream / 2);
    }

    @Test
    void printsWhatTheCostPageSays() throws IOException {
        Path page = Path.of("../doc/costs.md");
        String there = Files.readString(page);
        if (Boolean.getBoolean("hkaws.write")) {
            Files.writeString(page, CostPage.with(there));
        } else {
            assertThat(there)
                    .as("write it with -Dhkaws.write=true")
                    .isEqualTo(CostPage.with(there));
        }
    }

    @Test
    void printsWhatTheReadmeQuotes() throws IOException {
        assertThat(Files.readString(Path.of("../README.md")).replaceAll("\\s+", " "))
                .contains(CostPage.quote());
    }

    /** A command's estimate of a day's work is its part of the year's bill. */
    @Test
    void estimatesWorkAsTheYearBillsIt() {
        var work = new WorkPrices(PriceList.US_EAST_1);
        double packing = work.packing(12, 12_000, 12_000 * 250_000.0, ArchiveClass.GLACIER_IR);
        List<CostLine> year = s3fs.year();

        assertThat(365 * packing)
                .isCloseTo(lines(year, "pack: GET") + lines(year, "pack: parts of"), within(0.001));
        assertThat(365 * work.sheets(12, 12_000))
                .isCloseTo(lines(year, "a second GET before packing"), within(0.001));
        assertThat(365 * work.filing(12_000))
                .isCloseTo(lines(year, "arrange: COPY"), within(0.001));
    }

    private static double lines(List<CostLine> year, String begin) {
        return year.stream()
                .filter(line -> line.part().startsWith(begin))
                .mapToDouble(CostLine::usd)
                .sum();
    }

    @Test
    void billsOnlyTheEndOfAnUploadAsASlowClass() {
        var work = new WorkPrices(PriceList.US_EAST_1);

        // The tar is of one part: begin, part and end, and a catalog.
        assertThat(1e6 * work.uploads(1, 1, 1000, ArchiveClass.GLACIER_IR))
                .isCloseTo(3 * 20 + 5, within(0.001));
        assertThat(1e6 * work.uploads(1, 1, 1000, ArchiveClass.DEEP_ARCHIVE))
                .isCloseTo(2 * 5 + 50 + 5, within(0.001));
    }

    @Test
    void keepsSegmentsThatNeverMoveWhereTheyAre() {
        Fleet fleet = new Fleet(12, 1000, 250_000, 14, ArchiveClass.STANDARD_IA, null, 365, DIRECT);

        assertThat(new CostModel(fleet, PriceList.US_EAST_1).year())
                .extracting(CostLine::part)
                .contains("segments, 351 days STANDARD_IA, and 7 of undo")
                .noneMatch(part -> part.contains("DEEP_ARCHIVE"));
    }

    @Test
    void isDearerInFrankfurt() {
        double there =
                new CostModel(Fleet.documented(DIRECT), PriceList.EU_CENTRAL_1)
                        .year().stream().mapToDouble(CostLine::usd).sum();
        double here = direct.year().stream().mapToDouble(CostLine::usd).sum();

        assertThat(there).isBetween(1.05 * here, 1.2 * here);
    }

    private static CostModel model(Site.Relay.Mode mode) {
        return new CostModel(Fleet.documented(mode), PriceList.US_EAST_1);
    }

    private static double sum(
            List<CostLine> lines, Set<Group> groups, ToDoubleFunction<CostLine> price) {
        return lines.stream()
                .filter(line -> groups.contains(line.group()))
                .mapToDouble(price)
                .sum();
    }
}
