package io.github.hkaws.engine.usage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the relay received between two of its heartbeats, beside what became of it.
 *
 * @param from when the first came
 * @param to when the last came
 * @param received what cameras handed over to the relay
 * @param stored captures that S3 has had since then: filed, and there
 * @param packed of the stored ones, those that a catalog names
 * @param verified of the packed ones, those in tars that stand as their catalogs say
 * @param atTheRelay by how many more wait at the relay than did at first
 * @param lost that the relay says it lost
 * @param inDrop that wait in drop/
 * @param onTheWay stored within minutes of either end, which may belong to the other side of it
 * @param unseen what could not be counted, with the remedy
 */
public record FourCounts(
        Instant from,
        Instant to,
        long received,
        long stored,
        long packed,
        long verified,
        long atTheRelay,
        long lost,
        long inDrop,
        long onTheWay,
        List<String> unseen) {

    public FourCounts {
        unseen = List.copyOf(unseen);
    }

    /** Received and in none of the places that are known; below 0: more is stored than came. */
    public long unaccounted() {
        return received - stored - atTheRelay - lost - inDrop;
    }

    /** Where the four differ, and why; empty: they agree. */
    public List<String> differences() {
        List<String> differences = new ArrayList<>(unseen);
        if (lost > 0) {
            differences.add(
                    "%,d were lost at the relay; its heartbeat and journal say why"
                            .formatted(lost));
        }
        if (unaccounted() > onTheWay) {
            differences.add(
                    "%,d of those received are neither stored nor waiting: sent twice with equal bytes, recorders' own files, or erased or purged since; hkaws sweep and hkaws doctor say what was refused"
                            .formatted(unaccounted()));
        } else if (-unaccounted() > onTheWay) {
            differences.add(
                    "%,d more are stored than the relay received: they came by another way (hkaws import, another relay or key)"
                            .formatted(-unaccounted()));
        }
        if (verified < packed) {
            differences.add(
                    "%,d are packed in tars that do not stand as their catalogs say; hkaws reconcile says what to do"
                            .formatted(packed - verified));
        }
        return differences;
    }

    /** What is no difference, but said: where the rest of them is. */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (stored > packed) {
            remarks.add(
                    "%,d of those stored are single objects still, and packed when they leave the hot window"
                            .formatted(stored - packed));
        }
        if (atTheRelay > 0) {
            remarks.add("%,d wait at the relay".formatted(atTheRelay));
        }
        if (inDrop > 0) {
            remarks.add("%,d wait in drop/".formatted(inDrop));
        }
        if (unaccounted() != 0 && Math.abs(unaccounted()) <= onTheWay) {
            remarks.add(
                    "%,d were on their way at either end of that time"
                            .formatted(Math.abs(unaccounted())));
        }
        return remarks;
    }
}
