package io.github.hkaws.local.s3;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** RestoreObject: a copy of an archived version that comes after a delay and goes by its date. */
final class RestoreRequests {

    /** RFC 1123 with a day of two digits, as HTTP has it. */
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", java.util.Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final Set<String> TIERS = Set.of("Standard", "Bulk", "Expedited");

    private final StoreState state;
    private final Duration delay;

    RestoreRequests(StoreState state, Duration delay) {
        this.state = state;
        this.delay = delay;
    }

    void answer(VersionRef ref, ReceivedRequest request, Response response, Callback callback)
            throws IOException {
        var document = Xml.parse(RequestBodies.body(request));
        int days = Xml.number(document, "Days", 0);
        if (days < 1) {
            throw S3Refusals.malformedXml();
        }
        var tier = tier(document);
        boolean extended = state.writing(() -> restore(ref, days, tier));
        RequestBodies.empty(response, callback, extended ? 200 : 202);
    }

    private static String tier(Element document) {
        var parameters = Xml.child(document, "GlacierJobParameters");
        var tier = parameters == null ? null : Xml.text(parameters, "Tier");
        if (tier != null && !TIERS.contains(tier)) {
            throw S3Refusals.malformedXml();
        }
        return tier == null ? "Standard" : tier;
    }

    private StoreState.Outcome<Boolean> restore(VersionRef ref, int days, String tier) {
        var facts = state.facts.of(ref);
        if (facts == null) {
            throw S3Refusals.noSuchKey();
        }
        if (!facts.archived()) {
            throw S3Refusals.error(
                    403,
                    "InvalidObjectState",
                    "Restore is not allowed for the object's current storage class");
        }
        if (tier.equals("Expedited") && facts.storageClass().equals("DEEP_ARCHIVE")) {
            throw S3Refusals.invalidArgument(
                    "Retrieval option is not supported by this storage class");
        }
        var now = state.now();
        var known = facts.restoration();
        if (known != null && known.ongoing(now)) {
            throw S3Refusals.error(
                    409, "RestoreAlreadyInProgress", "Object restore is already in progress");
        }
        if (known != null && known.available(now)) {
            note(ref, facts, known.availableAt(), expiry(now, days));
            return new StoreState.Outcome<>(true, null);
        }
        var availableAt = now.plus(delay);
        note(ref, facts, availableAt, expiry(availableAt, days));
        return new StoreState.Outcome<>(false, null);
    }

    private void note(VersionRef ref, ObjectFacts facts, Instant availableAt, Instant expiresAt) {
        state.facts.changed(
                ref, facts.withRestoration(new ObjectFacts.Restoration(availableAt, expiresAt)));
    }

    /** S3 adds the days and rounds up to the next midnight UTC. */
    private static Instant expiry(Instant from, int days) {
        var due = from.plus(Duration.ofDays(days));
        var midnight = due.truncatedTo(ChronoUnit.DAYS);
        return midnight.equals(due) ? due : midnight.plus(Duration.ofDays(1));
    }

    /** The value of {@code x-amz-restore}, or null where nothing is restored or being restored. */
    static @Nullable String header(ObjectFacts facts, Instant now) {
        var restoration = facts.restoration();
        if (restoration == null || !now.isBefore(restoration.expiresAt())) {
            return null;
        }
        return restoration.ongoing(now)
                ? "ongoing-request=\"true\""
                : "ongoing-request=\"false\", expiry-date=\"%s\""
                        .formatted(HTTP_DATE.format(restoration.expiresAt()));
    }
}
