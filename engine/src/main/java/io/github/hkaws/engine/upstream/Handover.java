package io.github.hkaws.engine.upstream;

import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.sweep.ArrangeQueue;
import io.github.hkaws.storage.CopyOutcome;
import io.github.hkaws.storage.ObjectVersion;
import io.github.hkaws.storage.StoreException;
import java.util.ArrayList;
import java.util.List;

/** How captures that are not here yet get here. */
public abstract sealed class Handover {

    private static final int MAX_CONCURRENT = 16;

    final Concurrently concurrently = new Concurrently(MAX_CONCURRENT);

    /**
     * Copies exactly the named state in upstream's bucket to a key at which nothing stands in ours.
     */
    @FunctionalInterface
    public interface Copies {
        CopyOutcome copyIfAbsent(ObjectVersion source, Key destination);
    }

    /** By a copy into drop/, to be arranged from there. One COPY each. */
    public static Handover copying(Copies copies) {
        return new Copying(copies);
    }

    /** By telling the arrange function, which files them itself. One request for each ten. */
    public static Handover telling(ArrangeQueue queue) {
        return new Telling(queue);
    }

    /** What became of each, in their order. */
    abstract List<Imported> hand(List<NotYetFiled> captures);

    private static final class Copying extends Handover {

        private final Copies copies;

        Copying(Copies copies) {
            this.copies = copies;
        }

        @Override
        List<Imported> hand(List<NotYetFiled> captures) {
            return concurrently.map(captures, this::copy);
        }

        private Imported copy(NotYetFiled fresh) {
            Key source = fresh.object().key();
            try {
                return switch (copies.copyIfAbsent(fresh.object().version(), fresh.drop())) {
                    case CopyOutcome.Copied _ -> Imported.of(source, Imported.Outcome.DROPPED);
                    case CopyOutcome.DestinationExists() ->
                            Imported.of(source, Imported.Outcome.WAITING);
                    case CopyOutcome.SourceGone(), CopyOutcome.SourceChanged() ->
                            Imported.failed(source, "changed meanwhile; import again");
                };
            } catch (StoreException e) {
                return Imported.failed(source, String.valueOf(e.getMessage()));
            }
        }
    }

    private static final class Telling extends Handover {

        private final ArrangeQueue queue;

        Telling(ArrangeQueue queue) {
            this.queue = queue;
        }

        @Override
        List<Imported> hand(List<NotYetFiled> captures) {
            List<List<NotYetFiled>> batches = new ArrayList<>();
            for (int i = 0; i < captures.size(); i += ArrangeQueue.MAX_BATCH) {
                batches.add(
                        captures.subList(i, Math.min(captures.size(), i + ArrangeQueue.MAX_BATCH)));
            }
            return concurrently.map(batches, this::tell).stream().flatMap(List::stream).toList();
        }

        private List<Imported> tell(List<NotYetFiled> batch) {
            try {
                queue.tell(batch.stream().map(NotYetFiled::object).toList());
                return batch.stream()
                        .map(fresh -> Imported.of(fresh.object().key(), Imported.Outcome.TOLD))
                        .toList();
            } catch (RuntimeException e) {
                // Some of them may be told of: then they are found present, or filed once more.
                return batch.stream()
                        .map(fresh ->
                                Imported.failed(
                                        fresh.object().key(),
                                        "the queue was not told (%s); import again"
                                                .formatted(e.getMessage())))
                        .toList();
            }
        }
    }
}
