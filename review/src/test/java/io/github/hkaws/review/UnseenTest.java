package io.github.hkaws.review;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.SegmentId;
import io.github.hkaws.engine.rotate.Reconcile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an answer could not see, it says: each kind of problem alone, in every answer. */
class UnseenTest {

    private static final CameraDay DAY = Desk.day("front", "2026-11-02");
    private static final SegmentId SEGMENT = new SegmentId(DAY, 0);
    private static final String NAME = "20261102071500.jpg";
    private static final String OTHER = "20261102071501.jpg";
    private static final String MOMENT = "2026-11-02T07:15:30+01:00";

    /** What is the matter with a day of which two captures are packed. */
    enum Kind {
        CATALOG_CUT_OFF(
                desk -> {
                    byte[] catalog = desk.bytes(SEGMENT.catalog());
                    desk.desk.bucket.overwrite(
                            SEGMENT.catalog(), Arrays.copyOf(catalog, catalog.length / 2));
                },
                "hkaws rebuild front 2026-11-02 makes it anew",
                Seen.BY_CATALOG),
        CATALOG_EMPTY(
                desk -> desk.desk.bucket.overwrite(SEGMENT.catalog(), new byte[0]),
                "hkaws rebuild front 2026-11-02 makes it anew",
                Seen.BY_LISTING),
        CATALOG_MISSING(
                desk -> desk.delete(SEGMENT.catalog()),
                "hkaws rebuild front 2026-11-02 makes it anew",
                Seen.BY_LISTING),
        CATALOG_OF_A_LATER_RELEASE(
                desk ->
                        desk.desk.bucket.overwrite(
                                SEGMENT.catalog(),
                                new String(desk.bytes(SEGMENT.catalog()), UTF_8)
                                        .replaceFirst("\"version\":\\d+", "\"version\":99")
                                        .getBytes(UTF_8)),
                "but this program knows none after",
                Seen.BY_CATALOG),
        TAR_MISSING(
                desk -> desk.delete(SEGMENT.tar()),
                "archive/front/2026-11-02.000.tar is missing",
                Seen.BY_LISTING),
        TAR_DAMAGED(
                desk -> {
                    byte[] tar = desk.bytes(SEGMENT.tar());
                    tar[600] ^= 1;
                    desk.desk.bucket.overwrite(SEGMENT.tar(), tar);
                },
                "bring the tar back from its versions",
                Seen.BY_CATALOG),
        NO_CAPTURE(
                desk ->
                        desk.desk.bucket.overwrite(
                                new Key(DAY.capturesPrefix() + "moved/by hand.jpg"), new byte[9]),
                "are no captures and left out; move them away",
                Seen.BY_HOT_LISTING),
        CAPTURE_WITHOUT_TIME(
                desk ->
                        desk.desk.bucket.overwrite(
                                new Key(DAY.capturesPrefix() + "by hand.jpg"), new byte[9]),
                "hkaws get front 2026-11-02 NAME fetches one",
                Seen.BY_TIME);

        @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
        private final Consumer<UnseenTest> spoil;

        private final String said;
        private final Seen seen;

        Kind(Consumer<UnseenTest> spoil, String said, Seen seen) {
            this.spoil = spoil;
            this.said = said;
            this.seen = seen;
        }
    }

    /** What an answer must read to come across it. */
    enum Seen {
        BY_LISTING,
        BY_CATALOG,
        BY_HOT_LISTING,
        BY_TIME
    }

    private final Desk desk = new Desk();

    private void given(Kind kind) {
        desk.put("front", "2026-11-02", NAME, OTHER).pack(DAY);
        desk.put("yard", "2026-11-02", "20261102071600.jpg");
        kind.spoil.accept(this);
    }

    private byte[] bytes(Key key) {
        return desk.bucket.contents().getOrDefault(key, new byte[0]).clone();
    }

    private void delete(Key key) {
        desk.bucket.deleteIfMatch(key, desk.bucket.head(key).orElseThrow().version().etag());
    }

    private static List<String> problems(JsonNode answer) {
        List<String> problems = new ArrayList<>();
        answer.path("problems").forEach(problem -> problems.add(problem.asText()));
        return problems;
    }

    private static void assertSaid(JsonNode answer, Kind kind) {
        assertThat(problems(answer)).singleElement().asString().contains(kind.said);
    }

    @ParameterizedTest
    @EnumSource
    void standsInEveryListing(Kind kind) {
        given(kind);

        if (kind.seen != Seen.BY_TIME) {
            assertSaid(desk.json("/api/captures", "from", "2026-11-02", "to", "2026-11-02"), kind);
            assertSaid(
                    desk.json(
                            "/api/captures",
                            "from",
                            "2026-10-01",
                            "to",
                            "2026-11-20",
                            "camera",
                            "front"),
                    kind);
        }
        assertSaid(desk.json("/api/moment", "at", MOMENT), kind);
        assertSaid(moment("yard", "front"), kind);
        assertThat(problems(moment("yard"))).isEmpty();
        String[] days = {"camera", "front", "from", "2026-11-01", "to", "2026-11-03"};
        if (kind.seen == Seen.BY_LISTING) {
            assertThat(problems(desk.json("/api/days", days)))
                    .singleElement()
                    .asString()
                    .contains("front/2026-11-02.000");
            assertThat(problems(desk.json("/api/cameras")))
                    .first()
                    .asString()
                    .contains("front/2026-11-02.000");
        }
        if (kind.seen == Seen.BY_LISTING || kind.seen == Seen.BY_CATALOG) {
            String[] counted = Arrays.copyOf(days, days.length + 2);
            counted[days.length] = "counts";
            counted[days.length + 1] = "1";
            if (kind != Kind.TAR_MISSING) { // then listings show no packed day to count in
                assertThat(problems(desk.json("/api/days", counted)))
                        .anyMatch(said -> said.contains(kind.said));
            }
            assertThat(problems(desk.json("/api/cameras")))
                    .anyMatch(said -> said.contains(kind.said));
        }
    }

    private JsonNode moment(String... cameras) {
        List<String> query = new ArrayList<>(List.of("at", MOMENT));
        for (String camera : cameras) {
            query.addAll(List.of("camera", camera));
        }
        return desk.json("/api/moment", query.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void standsInAnExportsAnswerOnItsFirstPageAndInItsManifest(Kind kind) throws IOException {
        given(kind);

        JsonNode answer =
                desk.change(
                        "POST",
                        "/api/exports",
                        "{\"at\":\"%s\",\"minutes\":2,\"cameras\":null}".formatted(MOMENT));

        assertSaid(answer, kind);
        Map<String, String> zip = zip();
        assertThat(zip.getOrDefault("index.html", ""))
                .contains("<h2>This export is not complete</h2>", "<li>", kind.said);
        assertThat(zip.getOrDefault("manifest.sha256", "").lines().toList().getFirst())
                .startsWith("# NOT COMPLETE: ")
                .contains(kind.said);
        boolean packedIsSeen = kind.seen == Seen.BY_HOT_LISTING || kind.seen == Seen.BY_TIME;
        assertThat(answer.path("captures").asInt()).isEqualTo(packedIsSeen ? 3 : 1);
    }

    private Map<String, String> zip() throws IOException {
        Key key =
                desk.bucket.contents().keySet().stream()
                        .filter(one -> one.value().startsWith("restored/exports/"))
                        .findFirst()
                        .orElseThrow();
        Map<String, String> entries = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes(key)), UTF_8)) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                entries.put(e.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return entries;
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            // Beside a catalog of a later release nothing is packed: NewerFormatTest.
            names = {"NO_CAPTURE", "CAPTURE_WITHOUT_TIME", "CATALOG_OF_A_LATER_RELEASE"})
    void standsInAQuoteAndInTheRestore(Kind kind) {
        given(kind);
        String[] day = {"camera", "front", "day", "2026-11-02"};

        ReviewResponse nothing = desk.get("/api/restores/quote", day);
        assertThat(nothing.status()).isEqualTo(409);
        assertThat(Desk.message(nothing)).contains(kind.said);

        desk.put("front", "2026-11-02", "20261102080000.jpg").pack(DAY);
        assertSaid(desk.json("/api/restores/quote", day), kind);
        JsonNode restore =
                desk.change(
                        "POST",
                        "/api/restores",
                        "{\"camera\":\"front\",\"day\":\"2026-11-02\",\"tier\":\"STANDARD\",\"agreedUsd\":1}");
        assertThat(restore.path("status").asText()).isEqualTo("FAILED");
        assertThat(restore.path("restored").asInt()).isEqualTo(1);
        assertThat(restore.path("problem").asText()).contains(kind.said);
        assertThat(restore.path("until").isTextual()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isADifferenceToReconcile(Kind kind) {
        given(kind);

        List<String> differences =
                new Reconcile(desk.bucket).check(DAY, desk.clock.instant()).differences();

        if (kind.seen == Seen.BY_LISTING || kind.seen == Seen.BY_CATALOG) {
            assertThat(differences).singleElement().asString().contains(kind.said);
        } else {
            assertThat(differences).singleElement().asString().contains("by hand.jpg");
        }
    }

    @Test
    void saysWhyThereIsNothingToExport() {
        desk.put("front", "2026-11-02", NAME).pack(DAY);
        delete(SEGMENT.catalog());

        ReviewResponse answer =
                desk.handle(
                        Desk.request(
                                "POST",
                                "/api/exports",
                                new String[0],
                                "{\"at\":\"%s\",\"minutes\":2,\"cameras\":null}"
                                        .formatted(MOMENT)));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(Desk.message(answer))
                .isEqualTo(
                        "nothing of it can be seen: catalog/front/2026-11-02.000.jsonl is missing,"
                                + " so that nobody sees the captures in"
                                + " archive/front/2026-11-02.000.tar; hkaws rebuild front"
                                + " 2026-11-02 makes it anew");
    }

    @Test
    void saysWhyAPictureIsNotThere() {
        given(Kind.CATALOG_CUT_OFF);
        var _ = desk.json("/api/captures", "from", "2026-11-02", "to", "2026-11-02");

        ReviewResponse answer =
                desk.get("/api/picture", "camera", "front", "day", "2026-11-02", "name", NAME);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(Desk.message(answer)).contains("hkaws rebuild front 2026-11-02");
    }
}
