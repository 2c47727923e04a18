package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.ContentTypes;
import io.github.hkaws.domain.layout.SheetHour;
import io.github.hkaws.engine.browse.CaptureFetcher;
import io.github.hkaws.engine.browse.FetchOutcome;
import io.github.hkaws.engine.browse.FiledCapture;
import io.github.hkaws.engine.concurrent.Concurrently;
import io.github.hkaws.engine.sheet.SheetIndex.Sheet;
import io.github.hkaws.engine.sheet.SheetIndex.Shown;
import io.github.hkaws.engine.sheet.SheetIndex.Without;
import io.github.hkaws.engine.sheet.picture.Sprite;
import io.github.hkaws.engine.sheet.picture.Tile;
import io.github.hkaws.engine.sheet.picture.TileMade;
import io.github.hkaws.engine.sheet.picture.TileMaker;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.StoreException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sheets that an hour lacks: each capture is read once, {@value #AT_ONCE} at a time, of
 * at most {@value #MOST_BYTES} bytes each. One that is broken, too large or away costs the others
 * nothing.
 */
final class HourMaker {

    static final int MOST_BYTES = 12 << 20;
    static final int AT_ONCE = 6;

    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png");
    private static final int NAME_DIGITS = 16;

    /** Where finished sheets go. */
    @FunctionalInterface
    interface Sink {
        void put(SheetHour hour, String name, byte[] bytes);
    }

    /**
     * What was made.
     *
     * @param index of that alone
     * @param trouble why the first of those that the store would not give; empty: none
     */
    record Made(SheetIndex index, String trouble) {

        boolean something() {
            return !index.sheets().isEmpty() || !index.without().isEmpty();
        }
    }

    private final CaptureFetcher fetcher;
    private final Concurrently concurrently;

    HourMaker(Store store, Concurrently concurrently) {
        this.fetcher = new CaptureFetcher(store);
        this.concurrently = concurrently;
    }

    /**
     * Makes sheets of those captures that the index does not know.
     *
     * @param listedAt when the captures were listed
     * @param readable whether a capture's bytes can be had now
     * @param goOn asked before each sheet
     */
    Made make(
            SheetIndex index,
            List<FiledCapture> captures,
            Instant listedAt,
            Predicate<FiledCapture> readable,
            Sink sink,
            BooleanSupplier goOn) {
        var run = new Run(index.hour(), readable, sink);
        Set<Shown> known = index.known();
        List<FiledCapture> next = new ArrayList<>();
        int left = 0;
        for (FiledCapture capture : captures) {
            Shown shown = Shown.of(capture);
            if (!known.add(shown)) {
                continue;
            }
            String why = whyNot(capture);
            if (why != null) {
                run.without.add(new Without(shown, why));
                continue;
            }
            if (next.size() == Sprite.TILES) {
                left += run.sheet(next, goOn);
                next.clear();
            }
            next.add(capture);
        }
        left += run.sheet(next, goOn);
        return new Made(
                new SheetIndex(index.hour(), listedAt, left, run.unread, run.sheets, run.without),
                run.trouble);
    }

    /** Why it gets no tile, as far as a listing tells; null: nothing speaks against it. */
    private static @Nullable String whyNot(FiledCapture capture) {
        if (!SHOWN.contains(ContentTypes.ofName(capture.name()))) {
            return "no JPEG or PNG by its name";
        }
        return capture.size() > MOST_BYTES ? "too large: %d bytes".formatted(capture.size()) : null;
    }

    /** What became of one capture. */
    private sealed interface Read {
        record Decoded(TileMade made) implements Read {}

        record Not(String trouble) implements Read {}
    }

    private final class Run {

        private final SheetHour hour;
        private final Predicate<FiledCapture> readable;
        private final Sink sink;
        private final List<Sheet> sheets = new ArrayList<>();
        private final List<Without> without = new ArrayList<>();
        private int unread;
        private String trouble = "";

        Run(SheetHour hour, Predicate<FiledCapture> readable, Sink sink) {
            this.hour = hour;
            this.readable = readable;
            this.sink = sink;
        }

        /** How many were left out. */
        int sheet(List<FiledCapture> captures, BooleanSupplier goOn) {
            if (captures.isEmpty()) {
                return 0;
            }
            if (!goOn.getAsBoolean()) {
                return captures.size();
            }
            List<Read> reads =
                    concurrently.map(
                            captures,
                            capture ->
                                    readable.test(capture)
                                            ? HourMaker.this.read(capture)
                                            : new Read.Not(""));
            List<Tile> tiles = new ArrayList<>();
            List<Shown> shown = new ArrayList<>();
            for (int i = 0; i < reads.size(); i++) {
                Shown capture = Shown.of(captures.get(i));
                switch (reads.get(i)) {
                    case Read.Decoded(TileMade.Made(var tile)) -> {
                        tiles.add(tile);
                        shown.add(capture);
                    }
                    case Read.Decoded(TileMade.None(var why)) ->
                            without.add(new Without(capture, why));
                    case Read.Not(var why) -> {
                        unread++;
                        trouble = trouble.isEmpty() ? why : trouble;
                    }
                }
            }
            if (!tiles.isEmpty()) {
                byte[] bytes = Sprite.encode(tiles);
                String name = nameOf(bytes);
                sink.put(hour, name, bytes);
                sheets.add(new Sheet(name, shown));
            }
            return 0;
        }
    }

    private Read read(FiledCapture capture) {
        var bytes = new ByteArrayOutputStream((int) Math.min(capture.size(), MOST_BYTES));
        try {
            return switch (fetcher.fetch(capture, bytes)) {
                case FetchOutcome.Fetched() ->
                        new Read.Decoded(TileMaker.make(bytes.toByteArray()));
                // Of a restore, it may be a namesake's copy; of a tar, it stays what it is.
                case FetchOutcome.Damaged(_) ->
                        capture.place().readable()
                                ? new Read.Decoded(
                                        new TileMade.None("not the bytes that were packed"))
                                : new Read.Not("");
                case FetchOutcome.Gone(), FetchOutcome.NeedsRestore() -> new Read.Not("");
            };
        } catch (StoreException e) {
            return new Read.Not(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new UncheckedIOException("memory refused a capture", e);
        }
    }

    static String nameOf(byte[] bytes) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes))
                    .substring(0, NAME_DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
