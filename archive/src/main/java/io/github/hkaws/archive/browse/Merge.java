package io.github.hkaws.archive.browse;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Two sorted streams made one, each read only as far as needed. */
final class Merge<T> implements Iterator<T> {

    private final Iterator<T> left;
    private final Iterator<T> right;
    private final Comparator<T> order;
    private final BiPredicate<T, T> same;
    private @Nullable T nextLeft;
    private @Nullable T nextRight;

    private Merge(
            Iterator<T> left, Iterator<T> right, Comparator<T> order, BiPredicate<T, T> same) {
        this.left = left;
        this.right = right;
        this.order = order;
        this.same = same;
        this.nextLeft = taken(left);
        this.nextRight = taken(right);
    }

    /**
     * @param same whether two equal ones are one; then the left one is kept
     */
    static <T> Stream<T> of(
            Stream<T> left, Stream<T> right, Comparator<T> order, BiPredicate<T, T> same) {
        var merge = new Merge<>(left.iterator(), right.iterator(), order, same);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(merge, Spliterator.ORDERED), false);
    }

    private static <T> @Nullable T taken(Iterator<T> from) {
        return from.hasNext() ? from.next() : null;
    }

    @Override
    public boolean hasNext() {
        return nextLeft != null || nextRight != null;
    }

    @Override
    public T next() {
        T l = nextLeft;
        T r = nextRight;
        if (l != null && (r == null || order.compare(l, r) <= 0)) {
            nextLeft = taken(left);
            if (r != null && same.test(l, r)) {
                nextRight = taken(right);
            }
            return l;
        }
        if (r == null) {
            throw new NoSuchElementException();
        }
        nextRight = taken(right);
        return r;
    }
}
