package io.github.hkaws.domain.layout;

import io.github.hkaws.domain.digest.Sha256;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Gives the captures of a day names that no two of them share: the rule of {@code
 * doc/key-scheme.md}, "Names". Equal bytes are one capture under one name; of namesakes the one
 * that was packed first keeps its leaf, each other gets {@code ~} and digits of the hash of its
 * ETag, which a listing shows for nothing and which packing does not change.
 *
 * <p>What is packed is added in the order of its segments; what stands under cameras/ is only asked
 * for, since there no two objects have one leaf.
 */
public final class Namesakes {

    /** Arranging gives a variant 8, 16, 24 … digits: a name of ours is never one of its. */
    private static final int LEAST_DIGITS = 20;

    private static final int MORE_DIGITS = 8;
    private static final int ALL_DIGITS = 64;

    private record Known(String name, long size, String etag, String sha256) {

        boolean is(long otherSize, String otherETag) {
            return size == otherSize && etag.equals(otherETag);
        }
    }

    private final Map<String, List<Known>> byBase = new HashMap<>();

    /**
     * Takes in a packed capture.
     *
     * @param leaf as its catalog names it
     * @param etag of the object that it was packed from
     * @return its name; the one that its bytes have, if they were added before
     */
    public String add(String leaf, long size, String etag, String sha256) {
        String base = KeyScheme.withoutVariant(leaf);
        List<Known> known = byBase.computeIfAbsent(base, b -> new ArrayList<>(1));
        for (Known one : known) {
            if (one.sha256().equals(sha256)) {
                return one.name();
            }
        }
        Stream<String> hashes = Stream.concat(hashes(etag, size), Stream.of(sha256));
        String name = free(leaf, base, hashes, one -> isTaken(known, one));
        known.add(new Known(name, size, etag, sha256));
        return name;
    }

    /** The name that exactly this capture was packed under; empty if it was not. */
    public Optional<String> packedAs(String leaf, long size, String etag) {
        return known(leaf).stream().filter(one -> one.is(size, etag)).map(Known::name).findFirst();
    }

    /** The name of a capture that stands under cameras/, and that it keeps when it is packed. */
    public String nameOf(String leaf, long size, String etag) {
        return nameOf(leaf, size, etag, name -> false);
    }

    /**
     * The same, beside others that are about to be packed.
     *
     * @param taken whether one of those has a name
     */
    public String nameOf(String leaf, long size, String etag, Predicate<String> taken) {
        List<Known> known = known(leaf);
        return packedAs(leaf, size, etag)
                .orElseGet(() ->
                        free(
                                leaf,
                                KeyScheme.withoutVariant(leaf),
                                hashes(etag, size),
                                name -> taken.test(name) || isTaken(known, name)));
    }

    /** The SHA-256 of those namesakes that have as many bytes. */
    public Set<String> sha256sOf(String leaf, long size) {
        return known(leaf).stream()
                .filter(one -> one.size() == size)
                .map(Known::sha256)
                .collect(Collectors.toSet());
    }

    /**
     * The name that a capture gets where its leaf is taken: whoever has kept it from an earlier
     * listing means this capture, whether its namesake is still there or not.
     */
    public static String ownVariant(String leaf, String etag) {
        return KeyScheme.variant(
                KeyScheme.withoutVariant(leaf), Sha256.hex(etag, ALL_DIGITS), LEAST_DIGITS);
    }

    /** Whether {@code text} is a name that this capture may have had in an earlier listing. */
    public static boolean isOwnVariant(String leaf, String etag, String text) {
        return isOurs(text)
                && KeyScheme.withoutVariant(text).equals(KeyScheme.withoutVariant(leaf))
                && Sha256.hex(etag, ALL_DIGITS).startsWith(KeyScheme.variantTag(text));
    }

    /** Whether a name is one that is given here, and no leaf under cameras/. */
    public static boolean isOurs(String name) {
        int digits = KeyScheme.variantTag(name).length();
        return digits >= LEAST_DIGITS && digits % MORE_DIGITS == LEAST_DIGITS % MORE_DIGITS;
    }

    private List<Known> known(String leaf) {
        return byBase.getOrDefault(KeyScheme.withoutVariant(leaf), List.of());
    }

    private static boolean isTaken(List<Known> known, String name) {
        return known.stream().anyMatch(one -> one.name().equals(name));
    }

    /** Equal ETags of other bytes are somebody's forgery; then the size tells, or the SHA-256. */
    private static Stream<String> hashes(String etag, long size) {
        return Stream.of(Sha256.hex(etag, ALL_DIGITS), Sha256.hex(etag + " " + size, ALL_DIGITS));
    }

    private static String free(
            String leaf, String base, Stream<String> hashes, Predicate<String> taken) {
        if (!taken.test(leaf)) {
            return leaf;
        }
        return hashes.flatMap(hash ->
                        Stream.iterate(
                                        LEAST_DIGITS,
                                        digits -> digits <= ALL_DIGITS,
                                        digits -> digits + MORE_DIGITS)
                                .map(digits -> KeyScheme.variant(base, hash, digits)))
                .filter(name -> !taken.test(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no name is left for " + leaf));
    }
}
