package io.github.hkaws.domain.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.price.ClassPrices;
import io.github.hkaws.domain.price.PriceList;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A prefix, a day of the lifecycle and a price stand in one file of the main code each; whoever
 * needs one takes it from there. What is written for people (help, messages, comments) may name a
 * prefix, as a word of its own.
 */
class FactsStandOnceTest {

    private static final List<MainSources.Source> SOURCES = MainSources.all();

    private static final String ANY_PREFIX =
            Prefixes.ALL.stream().map(Pattern::quote).collect(Collectors.joining("|"));

    /** With something before it, it is another's path, unless that is a bucket's name. */
    private static final String BEGIN = "(?:(?<![\\w./\\\\-])|(?<=%s/))(?:" + ANY_PREFIX + ")";

    private static final Pattern BEGIN_OF_A_KEY = Pattern.compile(BEGIN);

    /** In a sentence a prefix may stand as a word. */
    private static final Pattern MORE_OF_A_KEY = Pattern.compile(BEGIN + "(?![\\s.,;:)]|\\\\n|$)");

    private static final Pattern A_DAY =
            Pattern.compile(
                    "\\b(?:\\w*(?:UNDO|KEPT|EXPIR\\w*|NONCURRENT|RESTORED|DISCARD|UPLOAD|LOG)\\w*DAYS\\s*=\\s*"
                            + "|(?:noncurrentDays|daysAfterInitiation|transitionAfter|expiresAfter|expire"
                            + "|expiration|noncurrentVersionExpiration|abortIncompleteMultipartUploadAfter)\\((?:\\w+"
                            + " -> \\w+\\.)?(?:Duration\\.)?(?:ofDays|days)?\\(?)\\d+");

    private static final Pattern DOLLARS = Pattern.compile("\\$\\d+(?:\\.\\d|,\\d| (?:a|per)\\b)");

    private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d+\\.\\d+(?![\\w.])");

    private static Set<String> files(Function<MainSources.Source, Boolean> says) {
        return SOURCES.stream()
                .filter(says::apply)
                .map(MainSources.Source::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether a text is a key or the beginning of one, and no sentence that names a prefix. */
    private static boolean isKey(String text) {
        return (text.contains(" ") ? MORE_OF_A_KEY : BEGIN_OF_A_KEY).matcher(text).find();
    }

    @Test
    void prefixesStandInPrefixesAlone() {
        assertThat(files(source -> source.strings().stream().anyMatch(FactsStandOnceTest::isKey)))
                .containsExactly("Prefixes");
    }

    @Test
    void daysOfTheLifecycleStandInLifecycleAlone() {
        assertThat(files(source -> A_DAY.matcher(source.code()).find()))
                .containsExactly("Lifecycle");
    }

    @Test
    void pricesStandInThePriceListAlone() {
        Set<BigDecimal> prices = unmistakable();
        assertThat(
                        files(source ->
                                Stream.concat(Stream.of(source.code()), source.strings().stream())
                                        .flatMap(text -> NUMBER.matcher(text).results())
                                        .anyMatch(number ->
                                                prices.contains(
                                                        new BigDecimal(number.group())
                                                                .stripTrailingZeros()))))
                .containsExactly("PriceList");
    }

    /** But for a cent, below which nothing is told, and a key of KMS, which a site does without. */
    @Test
    void noTextNamesAnAmount() {
        assertThat(
                        files(source ->
                                source.strings().stream()
                                        .anyMatch(text -> DOLLARS.matcher(text).find())))
                .containsExactly("Alerts", "Amounts");
    }

    /** The rules above can fail. */
    @Test
    void findsWhatCameBack() {
        MainSources.Source source =
                MainSources.source(
                        "Back",
                        """
                        // "drop/" in a comment, at $0.023, expiration(7)
                        class Back {
                            int KEPT_DAYS = 7;
                            String key = "cameras/front/" + 0.0125;
                            String text = "files what lies in drop/ and waits";
                        }
                        """);

        assertThat(source.strings()).hasSize(2);
        assertThat(source.strings()).filteredOn(FactsStandOnceTest::isKey).hasSize(1);
        assertThat(isKey("restored %s to restored/%s/")).isTrue();
        assertThat(isKey("drop/.relay/status.json")).isTrue();
        assertThat(isKey("s3 cp picture.jpg s3://%s/drop/front/")).isTrue();
        assertThat(isKey("/api/cameras/front")).isFalse();
        assertThat(A_DAY.matcher(source.code()).find()).isTrue();
        assertThat(A_DAY.matcher("rule.noncurrentDays(3)").find()).isTrue();
        assertThat(A_DAY.matcher("expiration(e -> e.days(14))").find()).isTrue();
        assertThat(A_DAY.matcher("expiration(Duration.days(KEPT))").find()).isFalse();
        assertThat(NUMBER.matcher(source.code()).results().map(n -> new BigDecimal(n.group())))
                .anyMatch(unmistakable()::contains);
        assertThat(DOLLARS.matcher("costs $0.03 per GB").find()).isTrue();
    }

    /**
     * Prices of three and more digits behind the point, but for a thousandth, which is an epsilon.
     */
    private static Set<BigDecimal> unmistakable() {
        return Stream.of(PriceList.US_EAST_1, PriceList.EU_CENTRAL_1)
                .flatMap(FactsStandOnceTest::prices)
                .map(BigDecimal::stripTrailingZeros)
                .filter(price ->
                        price.scale() >= 3 && price.compareTo(new BigDecimal("0.001")) != 0)
                .collect(Collectors.toSet());
    }

    private static Stream<BigDecimal> prices(PriceList list) {
        return Stream.concat(
                Stream.of(
                        list.egressGb(),
                        list.millionQueueRequests(),
                        list.millionInvocations(),
                        list.functionGbSecond(),
                        list.millionStatistics()),
                list.classes().values().stream().flatMap(FactsStandOnceTest::prices));
    }

    private static Stream<BigDecimal> prices(ClassPrices in) {
        ClassPrices.Restoring restoring = in.restoring();
        return Stream.concat(
                Stream.of(
                        in.gbMonth(),
                        in.thousandWrites(),
                        in.thousandReads(),
                        in.thousandMoves(),
                        in.readGb()),
                restoring == null
                        ? Stream.empty()
                        : Stream.of(restoring.standard(), restoring.bulk())
                                .flatMap(ask -> Stream.of(ask.gb(), ask.thousand())));
    }
}
