package io.github.hkaws.engine.arrange;

import io.github.hkaws.domain.capture.Capture;
import io.github.hkaws.domain.capture.CaptureReader;
import io.github.hkaws.domain.capture.part.MediaKind;
import io.github.hkaws.domain.layout.Key;
import io.github.hkaws.domain.layout.KeyScheme;
import io.github.hkaws.domain.layout.Prefixes;
import io.github.hkaws.domain.site.Site;
import io.github.hkaws.storage.ListedObject;
import io.github.hkaws.storage.Store;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Arranges all that lies below a prefix, page by page, as the function does with what it is told
 * of. May be broken off anywhere and begun again: what was filed is not there any more.
 */
public final class ArrangePrefix {

    private static final int PAGE = 1000;
    private static final int PAGES_AT_ONCE = 2;

    private final Store store;
    private final CaptureReader reader;
    private final ArrangeBatch batch;
    private final String prefix;

    /**
     * @param prefix ends with a slash; what follows it in a key is read as what follows drop/
     */
    public ArrangePrefix(Store store, Site site, String prefix) {
        objection(prefix)
                .ifPresent(why -> {
                    throw new IllegalArgumentException(why);
                });
        this.store = store;
        this.prefix = prefix;
        this.reader = new CaptureReader(site);
        this.batch = new ArrangeBatch(store, site, prefix);
    }

    /** Why nothing can be arranged from a prefix, naming the remedy; empty if it can. */
    public static Optional<String> objection(String prefix) {
        if (!prefix.endsWith("/")) {
            return Optional.of("a prefix ends with a slash: " + prefix + "/");
        }
        // Where captures stand already, and where nothing is ours to move.
        return Prefixes.ALL.stream()
                .filter(taken -> !taken.equals(Prefixes.DROP))
                .filter(prefix::startsWith)
                .findFirst()
                .map(taken -> "what lies under " + taken + " is not for arranging; name another");
    }

    /**
     * Arranges. One LIST and one batch delete a thousand objects, one COPY each.
     *
     * @param each told of each object's outcome
     */
    public void run(Consumer<ArrangeBatch.Result> each) {
        try (Stream<ListedObject> objects = store.list(prefix, null);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Iterator<ListedObject> rest = objects.iterator();
            Deque<Future<List<ArrangeBatch.Result>>> running = new ArrayDeque<>();
            while (rest.hasNext()) {
                List<Arrival> page = page(rest);
                // One page is copied while the one before it is being deleted.
                if (running.size() == PAGES_AT_ONCE) {
                    finished(running.remove()).forEach(each);
                }
                running.add(threads.submit(() -> batch.arrange(page)));
            }
            running.forEach(last -> finished(last).forEach(each));
        }
    }

    private static List<Arrival> page(Iterator<ListedObject> rest) {
        List<Arrival> page = new ArrayList<>(PAGE);
        while (rest.hasNext() && page.size() < PAGE) {
            page.add(Arrival.of(rest.next()));
        }
        return page;
    }

    private static List<ArrangeBatch.Result> finished(Future<List<ArrangeBatch.Result>> page) {
        try {
            return page.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while arranging", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("arranging broke down", e.getCause());
        }
    }

    /** Where one object would be filed; empty if it would stay where it is. */
    public Optional<Key> destination(ListedObject object) {
        String path = object.key().value().substring(prefix.length());
        if (object.size() == 0
                || path.isEmpty()
                || path.endsWith("/")
                || KeyScheme.isRelaysOwn(path)
                || object.size() > Store.MAX_COPY_BYTES) {
            return Optional.empty();
        }
        Capture capture = reader.read(path, object.lastModified());
        return Optional.of(
                capture.mediaKind() == MediaKind.NOISE
                        ? KeyScheme.discard(
                                object.lastModified().atOffset(ZoneOffset.UTC).toLocalDate(), path)
                        : KeyScheme.of(capture));
    }
}
