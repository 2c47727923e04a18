package io.github.hkaws.domain.layout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.hkaws.domain.digest.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NamesakesTest {

    private static final String LEAF = "20261109_071500.jpg";
    private static final String HASH = Sha256.hex("etag-b", 64);

    private final Namesakes names = new Namesakes();

    private String add(String leaf, String bytes) {
        return names.add(leaf, bytes.length(), etag(bytes), Sha256.hex(bytes, 64));
    }

    private static String etag(String bytes) {
        return "etag-" + bytes;
    }

    @Test
    void keepsTheLeafOfTheFirstAndNamesAllOthersByTheirETag() {
        assertThat(add(LEAF, "a")).isEqualTo(LEAF);
        assertThat(add(LEAF, "b"))
                .isEqualTo("20261109_071500~" + HASH.substring(0, 20) + ".jpg")
                .isEqualTo(Namesakes.ownVariant(LEAF, etag("b")));
        assertThat(add("other.jpg", "b")).isEqualTo("other.jpg");
    }

    @Test
    void givesEqualBytesOneNameWhateverTheyWereFiledUnder() {
        String variant = "20261109_071500~0123abcd.jpg";

        assertThat(add(LEAF, "a")).isEqualTo(LEAF);
        assertThat(add(variant, "a")).isEqualTo(LEAF);
        assertThat(names.nameOf(variant, 1, etag("a"))).isEqualTo(LEAF);
        assertThat(names.packedAs(variant, 1, etag("a"))).contains(LEAF);
        assertThat(names.packedAs(LEAF, 1, etag("b"))).isEmpty();
        assertThat(add(variant, "b")).isEqualTo(variant);
    }

    @Test
    void givesNoNameThatArrangingMayGive() {
        String ours = Namesakes.ownVariant(LEAF, "any");

        assertThat(Namesakes.isOurs(ours)).isTrue();
        for (int digits = 8; digits <= 64; digits += 8) {
            String theirs =
                    KeyScheme.variant(new Key("x/" + LEAF), HASH.substring(0, digits)).leaf();
            assertThat(Namesakes.isOurs(theirs)).as(theirs).isFalse();
        }
        assertThat(Namesakes.isOurs(LEAF)).isFalse();
        assertThat(KeyScheme.withoutVariant(ours)).isEqualTo(LEAF);
    }

    /** Whoever holds the relay's key can choose bytes, and an S3 of little care its ETags. */
    @Test
    void keepsNamesApartWhereETagsAreForged() {
        List<String> given = new ArrayList<>();
        given.add(names.add(LEAF, 1, "same", Sha256.hex("a", 64)));
        given.add(names.add(LEAF, 1, "same", Sha256.hex("b", 64)));
        given.add(names.add(LEAF, 2, "same", Sha256.hex("c", 64)));
        for (int i = 0; i < 30; i++) {
            given.add(names.add(LEAF, 1, "same", Sha256.hex("more " + i, 64)));
        }
        given.add(names.nameOf(LEAF, 3, "same"));

        assertThat(given).doesNotHaveDuplicates();
    }

    @Test
    void leavesNamesThatOthersAreAboutToGet() {
        add(LEAF, "a");
        String first = names.nameOf(LEAF, 1, etag("b"));

        assertThat(names.nameOf(LEAF, 1, etag("b"), first::equals))
                .isEqualTo("20261109_071500~" + HASH.substring(0, 28) + ".jpg");
    }

    @Test
    void knowsACaptureByTheNameThatItHadBesideItsNamesake() {
        String former = Namesakes.ownVariant(LEAF, etag("b"));

        assertThat(Namesakes.isOwnVariant(LEAF, etag("b"), former)).isTrue();
        assertThat(Namesakes.isOwnVariant(LEAF, etag("a"), former)).isFalse();
        assertThat(Namesakes.isOwnVariant("other.jpg", etag("b"), former)).isFalse();
        assertThat(Namesakes.isOwnVariant(LEAF, etag("b"), LEAF)).isFalse();
    }

    @Test
    void keepsLeavesShortEnoughForAKey() {
        String long959 = "x".repeat(955) + ".jpg";
        String name = Namesakes.ownVariant(long959, "any");

        assertThat(name).startsWith("x").endsWith(".jpg").hasSize(959 + 21);
    }

    /** Whatever comes in whatever order: no two names are one, and packing changes none. */
    @Test
    void keepsEveryNameWhenItIsPacked() {
        long seed = Long.getLong("namesakes.seed", 20261130L);
        System.out.println("-Dnamesakes.seed=" + seed);
        var random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            var packed = new Namesakes();
            Map<String, String> nameOfBytes = new HashMap<>();
            for (int step = 0; step < 8; step++) {
                String leaf = random.nextInt(3) > 0 ? LEAF : "20261109_071500~0123abcd.jpg";
                String bytes = String.valueOf(random.nextInt(6));

                String hot = packed.nameOf(leaf, 1, etag(bytes));
                String then = packed.add(leaf, 1, etag(bytes), Sha256.hex(bytes, 64));

                assertThat(then).isEqualTo(hot);
                assertThat(nameOfBytes.getOrDefault(bytes, then)).isEqualTo(then);
                nameOfBytes.put(bytes, then);
                assertThat(nameOfBytes.values()).doesNotHaveDuplicates();
            }
        }
    }
}
