package io.github.hkaws.engine.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Where the decisions of a schedule come from: a seed, or a list of decisions made earlier. 0 is
 * always the dullest one: go on as before, nothing goes wrong. Behind the end of a list all are 0.
 */
final class Choices {

    private final List<Integer> given;
    private final @Nullable Random random;
    private final List<Integer> taken = new ArrayList<>();

    private Choices(List<Integer> given, @Nullable Random random) {
        this.given = given;
        this.random = random;
    }

    static Choices ofSeed(long seed) {
        return new Choices(List.of(), new Random(seed));
    }

    static Choices of(List<Integer> decisions) {
        return new Choices(List.copyOf(decisions), null);
    }

    /** From 0 up to, not including, the bound. */
    int next(int bound) {
        int choice;
        if (random != null) {
            choice = random.nextInt(bound);
        } else {
            choice = taken.size() < given.size() ? Math.min(given.get(taken.size()), bound - 1) : 0;
        }
        taken.add(choice);
        return choice;
    }

    /** True once in so many times; never where decisions are dull. */
    boolean onceIn(int times) {
        return next(times) == times - 1;
    }

    /** The decisions so far. */
    List<Integer> taken() {
        return List.copyOf(taken);
    }
}
