package io.github.hkaws.engine.rotate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.engine.relay.Heartbeat;
import io.github.hkaws.engine.relay.LastHeartbeat;
import io.github.hkaws.engine.relay.RelayFinding;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.storage.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the relay has to say to the digest.
 *
 * @param at when its last heartbeat came
 * @param newLosses captures that it lost since the digest before; 0: none, or nobody counted then
 */
record RelayNews(Instant at, RelayStatus status, long newLosses) {

    /**
     * Empty if no heartbeat came for days: then there is no relay, or the alarm says that it is
     * dead.
     *
     * @param lossesBefore what the digest before counted; null: it did not
     */
    static Optional<RelayNews> of(Store store, @Nullable Long lossesBefore) {
        Optional<LastHeartbeat> last = LastHeartbeat.find(store);
        if (last.isEmpty() || !(last.get().heartbeat() instanceof Heartbeat.Read(var status))) {
            return Optional.empty();
        }
        Long losses = status.losses();
        // A relay that was installed anew counts from nothing.
        long added =
                losses == null || lossesBefore == null ? 0 : Math.max(0, losses - lossesBefore);
        return Optional.of(new RelayNews(last.get().at(), status, added));
    }

    /** What somebody should look at, a line each. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        status.findings().stream().map(RelayFinding::line).forEach(lines::add);
        if (newLosses > 0 && status.lossesSinceLast() == 0) {
            String last = status.lastLoss();
            lines.add(
                    "%s: %,d captures were lost since the last digest%s; look at its disk and its power supply"
                            .formatted(
                                    status.named(),
                                    newLosses,
                                    last == null ? "" : ", the last one " + last));
        }
        return lines;
    }

    void write(ObjectNode node) {
        node.put("relay", status.relay())
                .put("heartbeat", at.toString())
                .put("backlogFiles", status.backlogFiles())
                .put("oldestSeconds", status.oldest().toSeconds())
                .put("freePercent", status.freePercent())
                .put("losses", status.losses())
                .put("newLosses", newLosses);
        RelayStatus.Uploads uploads = status.uploads();
        if (uploads != null) {
            node.put("uploads", uploads.count()).put("uploadedBytes", uploads.bytes());
        }
        ObjectNode versions = node.putObject("versions");
        status.versions().forEach(versions::put);
        RelayStatus.Zone zone = status.zone();
        if (zone != null) {
            node.putObject("zone")
                    .put("name", zone.name())
                    .put("utcOffsetSeconds", zone.utcOffsetSeconds());
        }
        RelayStatus.Clock clock = status.clock();
        if (clock != null) {
            node.put("clockService", clock.service());
            Duration off = clock.offset();
            if (off != null) {
                node.put("clockOffsetSeconds", RelayStatus.seconds(off));
            }
        }
        RelayStatus.Disk disk = status.disk();
        if (disk != null) {
            node.put("diskErrors", disk.errors());
        }
        RelayStatus.Mount mount = status.mount();
        if (mount != null) {
            node.put("mount", mount.state());
        }
    }
}
