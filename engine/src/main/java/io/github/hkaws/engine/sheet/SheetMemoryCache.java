package io.github.hkaws.engine.sheet;

import io.github.hkaws.domain.layout.SheetHour;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was made where nothing may be written: kept in this process, the latest {@value #MOST_BYTES}
 * bytes of it.
 */
final class SheetMemoryCache {

    static final int MOST_BYTES = 48 << 20;

    /** What stands beside a sheet in memory, roughly. */
    private static final int OVERHEAD = 32 << 10;

    private record Kept(SheetIndex index, Map<String, byte[]> sheets) {
        long bytes() {
            return OVERHEAD + sheets.values().stream().mapToLong(bytes -> bytes.length).sum();
        }
    }

    private final Map<SheetHour, Kept> hours = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    synchronized Optional<SheetIndex> index(SheetHour hour) {
        return Optional.ofNullable(hours.get(hour)).map(Kept::index);
    }

    synchronized Optional<byte[]> sheet(SheetHour hour, String name) {
        return Optional.ofNullable(hours.get(hour))
                .flatMap(kept -> Optional.ofNullable(kept.sheets().get(name)));
    }

    /** Adds to what is kept of an hour. */
    synchronized SheetIndex add(SheetIndex made, Map<String, byte[]> sheets) {
        Kept before = hours.remove(made.hour());
        Map<String, byte[]> all = new TreeMap<>(sheets);
        SheetIndex index = made;
        if (before != null) {
            bytes -= before.bytes();
            all.putAll(before.sheets());
            index = before.index().with(made);
        }
        var kept = new Kept(index, all);
        hours.put(made.hour(), kept);
        bytes += kept.bytes();
        forget();
        return index;
    }

    private void forget() {
        Iterator<Kept> oldest = hours.values().iterator();
        while (bytes > MOST_BYTES && hours.size() > 1) {
            bytes -= oldest.next().bytes();
            oldest.remove();
        }
    }
}
