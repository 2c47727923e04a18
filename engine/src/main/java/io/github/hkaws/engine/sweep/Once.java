package io.github.hkaws.engine.sweep;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks once, when it is first asked itself. Not for several threads. */
final class Once<T> implements Supplier<T> {

    private final Supplier<T> source;
    private @Nullable T answer;

    Once(Supplier<T> source) {
        this.source = source;
    }

    @Override
    public T get() {
        T known = answer;
        if (known == null) {
            known = source.get();
            answer = known;
        }
        return known;
    }
}
