package io.github.hkaws.engine.usage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.hkaws.engine.relay.LastHeartbeat;
import io.github.hkaws.engine.relay.RelayStatus;
import io.github.hkaws.engine.report.ReportKey;
import io.github.hkaws.engine.report.Reports;
import io.github.hkaws.storage.Store;
import io.github.hkaws.storage.format.Format;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the relay had counted at a moment, since it was installed.
 *
 * @param at when its heartbeat came
 * @param uploads captures that cameras handed over
 * @param backlog of them, those that waited at the relay
 * @param losses of them, those that it lost; 0 where it does not say
 */
record RelayCount(Instant at, long uploads, long backlog, long losses) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Two moments between which the relay counted on. */
    record Stretch(RelayCount from, RelayCount to) {

        long received() {
            return to.uploads - from.uploads;
        }
    }

    /**
     * The longest stretch since a date, from the first digest that has a heartbeat to the last
     * heartbeat of all: the relay's counters begin anew where it is installed anew. Empty: there
     * are no two heartbeats that count. A LIST, a GET for each digest, and the last heartbeat.
     */
    static Optional<Stretch> since(Store store, LocalDate date) {
        var reports = new Reports(store);
        List<RelayCount> counts = new ArrayList<>();
        for (Reports.Stored digest : reports.all(ReportKey.Kind.DIGEST, date)) {
            reports.read(digest.key())
                    .flatMap(json -> ofDigest(digest.key().key().value(), json))
                    .ifPresent(counts::add);
        }
        LastHeartbeat.find(store).flatMap(RelayCount::of).ifPresent(counts::add);
        return stretch(counts);
    }

    static Optional<Stretch> stretch(List<RelayCount> counts) {
        List<RelayCount> sorted =
                counts.stream().sorted(java.util.Comparator.comparing(RelayCount::at)).toList();
        int from = 0;
        for (int i = 1; i < sorted.size(); i++) {
            if (sorted.get(i).uploads() < sorted.get(i - 1).uploads()) {
                from = i;
            }
        }
        return sorted.size() - from < 2
                ? Optional.empty()
                : Optional.of(new Stretch(sorted.get(from), sorted.getLast()));
    }

    private static Optional<RelayCount> of(LastHeartbeat last) {
        return last.status().flatMap(status -> of(last.at(), status));
    }

    private static Optional<RelayCount> of(Instant at, RelayStatus status) {
        RelayStatus.Uploads uploads = status.uploads();
        Long losses = status.losses();
        return uploads == null
                ? Optional.empty()
                : Optional.of(
                        new RelayCount(
                                at,
                                uploads.count(),
                                status.backlogFiles(),
                                losses == null ? 0 : losses));
    }

    private static Optional<RelayCount> ofDigest(String where, byte[] json) {
        try {
            JsonNode root = JSON.readTree(json);
            Format.DIGEST.refuseNewer(root, where);
            JsonNode relay = root.path("relay");
            boolean counts =
                    Stream.of("uploads", "backlogFiles")
                            .allMatch(name -> relay.path(name).canConvertToLong());
            return !counts
                    ? Optional.empty()
                    : Optional.of(
                            new RelayCount(
                                    Instant.parse(relay.path("heartbeat").asText()),
                                    relay.path("uploads").asLong(),
                                    relay.path("backlogFiles").asLong(),
                                    relay.path("losses").asLong()));
        } catch (IOException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
