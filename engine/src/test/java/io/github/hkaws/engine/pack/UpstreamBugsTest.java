package io.github.hkaws.engine.pack;

import static io.github.hkaws.engine.pack.Fixture.key;
import static io.github.hkaws.engine.pack.Fixture.name;
import static io.github.hkaws.engine.pack.Fixture.segment;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.digest.Sha256;
import io.github.hkaws.storage.Attributes;
import io.github.hkaws.storage.testing.FaultyStore;
import io.github.hkaws.storage.testing.FaultyStore.Fault;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The losses that were reproduced with the toolkit that this one follows, provoked here. */
class UpstreamBugsTest {

    /** It packed its own archive, could not read the Glacier tars, and deleted them. */
    @Test
    void leavesTarsThatCannotBeReadAlone() {
        var fixture = new Fixture(true).withCaptures(3);
        fixture.pack();
        byte[] tar = fixture.bytes(segment(0).tar());
        fixture.bucket.deleteIfMatch(
                segment(0).tar(),
                fixture.bucket.head(segment(0).tar()).orElseThrow().version().etag());
        fixture.bucket.putIfAbsent(
                segment(0).tar(),
                tar,
                new Attributes("application/x-tar", new TreeMap<>(), "DEEP_ARCHIVE"));
        fixture.with(name(40), "late");

        fixture.pack();

        assertThat(fixture.bytes(segment(0).tar())).isEqualTo(tar);
        assertThat(fixture.untarred(1)).containsExactly(Map.entry(name(40), "late"));
    }

    /** It deleted every key it had listed, read or not. */
    @Test
    void deletesNothingThatItCouldNotRead() {
        var fixture = new Fixture(true).withCaptures(10);
        var refusing =
                new FaultyStore(
                        fixture.bucket,
                        (number, request) ->
                                request.startsWith("GET cameras/") && number % 2 == 0
                                        ? Fault.REFUSED
                                        : Fault.NONE);
        Map<String, String> before = fixture.everything();

        PackOutcome outcome = fixture.pack(refusing);

        assertThat(outcome.report().unread()).isNotEmpty();
        assertThat(fixture.everything()).isEqualTo(before);
    }

    /** It cut off what was larger than 8 MiB and wrote no end of archive. */
    @Test
    void packsClipsWhole() {
        var fixture = new Fixture(true).withCaptures(1);
        byte[] clip = new byte[41_900_000];
        new Random(1).nextBytes(clip);
        fixture.bucket.overwrite(key("20261109071600.mp4"), clip);

        fixture.pack();

        assertThat(fixture.originals()).isEmpty();
        assertThat(fixture.catalog(0).members())
                .filteredOn(m -> m.name().endsWith(".mp4"))
                .singleElement()
                .satisfies(m -> assertThat(m.sha256()).isEqualTo(Sha256.of(clip)));
        assertThat(new Verify(fixture.bucket).all(segment(0)).good()).isTrue();
    }

    /** One late picture, and the day's archive held that picture alone. */
    @Test
    void keepsTheDayWhenALatePictureComes() {
        var fixture = new Fixture(true).withCaptures(20);
        fixture.pack();
        fixture.with(name(50), "late");
        Map<String, String> all = fixture.everything();

        fixture.pack();

        assertThat(fixture.everything()).isEqualTo(all).hasSize(21);
        assertThat(fixture.originals()).isEmpty();
    }

    /** A thousand files of another kind in front, and nothing was ever seen again. */
    @Test
    void seesPastAThousandObjectsOfAnotherKind() {
        var fixture = new Fixture(true);
        for (int i = 0; i < 1_000; i++) {
            fixture.with("0-other-%04d.txt".formatted(i), "x");
        }
        for (int i = 0; i < 1_200; i++) {
            fixture.with("202611091%05d.jpg".formatted(i / 60 * 100 + i % 60), "picture " + i);
        }

        PackOutcome outcome =
                fixture.pack(fixture.bucket, PackBudget.until(fixture.clock.instant()));
        PackOutcome rest = fixture.pack(fixture.bucket, fixture.budget(10_000));

        assertThat(outcome.report().packed() + rest.report().packed()).isEqualTo(1_200);
        assertThat(rest.report().foreign()).hasSize(1_000);
        assertThat(fixture.originals()).hasSize(1_000);
    }
}
