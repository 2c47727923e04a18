package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.DayPages;
import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.Quote;
import io.github.hkaws.engine.restore.RestorePlan;
import io.github.hkaws.engine.restore.RestoreQueries;
import io.github.hkaws.engine.restore.RestoreService;
import io.github.hkaws.engine.restore.RestoreState;
import io.github.hkaws.engine.restore.Selection;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.storage.RestoreTier;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code /api/restores}: which there are, what one would cost, and begins one. */
final class RestoresEndpoint {

    private static final int MOST = 200;

    /** How long S3 keeps a tar readable: long enough to unpack it. */
    private static final int READABLE_DAYS = 3;

    private final ReviewParts parts;
    private final DayPages pages;
    private final CameraExistence known;
    private final RestoreService restorer;
    private final RestoreQueries restores;
    private final CameraTerms terms;
    private final WithinTime withinTime = new WithinTime();

    RestoresEndpoint(ReviewParts parts, DayPages pages, CameraExistence known) {
        this.parts = parts;
        this.pages = pages;
        this.known = known;
        this.restorer = new RestoreService(parts.store(), parts.clock(), parts.region());
        this.restores = new RestoreQueries(parts.store());
        this.terms = new CameraTerms(parts.site());
    }

    /** One LIST a thousand, and a GET for each of the last. */
    Answer list(ReviewRequest request) {
        List<RestoreState> states = restores.last(MOST);
        byte[] body =
                Json.object(json -> {
                    json.writeArrayFieldStart("restores");
                    for (RestoreState state : states) {
                        json.writeStartObject();
                        fields(json, state);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
        return Answer.json(body, Duration.ZERO);
    }

    /** For each tier two LIST, and a GET and a HEAD for each segment. */
    Answer quote(ReviewRequest request) {
        var query = new Query(request);
        CameraDay day = query.day();
        String name = query.optional("name");
        Selection selection = selection(day, name);
        String asked = query.optional("tier");
        List<RestorePlan> plans = new ArrayList<>();
        String refused = null;
        for (RestoreTier tier :
                asked == null ? List.of(RestoreTier.values()) : List.of(tier(asked))) {
            switch (restorer.plan(day, selection, tier, READABLE_DAYS)) {
                case PlanOutcome.Planned(var plan) -> plans.add(plan);
                case PlanOutcome.Refused(var why) -> refused = refused == null ? why : refused;
            }
            if (!plans.isEmpty() && isReadable(plans.getFirst())) {
                break; // Then all tiers are one.
            }
        }
        if (plans.isEmpty()) {
            throw refused(day, Objects.requireNonNullElse(refused, "there is no such tier"));
        }
        return Answer.json(Json.object(json -> quotes(json, plans)), Duration.ZERO);
    }

    private static void quotes(JsonGenerator json, List<RestorePlan> plans) throws IOException {
        RestorePlan first = plans.getFirst();
        json.writeNumberField("captures", first.captures());
        json.writeNumberField("bytes", first.quote().bytes());
        json.writeArrayFieldStart("quotes");
        for (RestorePlan plan : plans) {
            Quote quote = plan.quote();
            json.writeStartObject();
            json.writeStringField("tier", plan.tier().name());
            json.writeNumberField("usd", quote.usd());
            json.writeNumberField("waitSeconds", quote.longestWait().toSeconds());
            json.writeStringField("wait", wait(quote.longestWait()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeBooleanField("alreadyReadable", isReadable(first));
        json.writeStringField("region", first.quote().region());
        json.writeStringField("asOf", first.quote().asOf().toString());
        Json.texts(json, "problems", first.warnings());
    }

    private static boolean isReadable(RestorePlan plan) {
        return plan.parts().stream().allMatch(RestorePlan.Part::readable);
    }

    private static String wait(Duration longest) {
        if (longest.isZero()) {
            return "at once";
        }
        return longest.toHours() > 0
                ? "within %d hours".formatted(longest.toHours())
                : "within %d minutes".formatted(longest.toMinutes());
    }

    /** Begins a restore at the price that was agreed to, or goes on with one by its id. */
    Answer begin(ReviewRequest request) {
        Body body = Body.of(request, "id", "camera", "day", "name", "tier", "agreedUsd");
        String id = body.optional("id");
        if (id != null) {
            return goOn(id);
        }
        CameraDay day = body.day();
        Selection selection = selection(day, body.optional("name"));
        RestoreTier tier = tier(body.required("tier"));
        BigDecimal agreed = body.amount("agreedUsd");
        return switch (restorer.plan(day, selection, tier, READABLE_DAYS)) {
            case PlanOutcome.Refused(var why) -> throw refused(day, why);
            case PlanOutcome.Planned(var plan) -> {
                if (plan.quote().usd().compareTo(agreed) > 0) {
                    throw new Refusal(
                            409,
                            "price-changed",
                            "it costs $%s now, not $%s; look at the price again"
                                    .formatted(
                                            plan.quote().usd().toPlainString(),
                                            agreed.toPlainString()));
                }
                String name = selection instanceof Selection.One(var one, _) ? one : null;
                parts.audit()
                        .accept(
                                new Audit(
                                        Audit.Action.RESTORED,
                                        request.who(),
                                        day,
                                        name,
                                        plan.captures()));
                yield started(plan);
            }
        };
    }

    /** Unpacking a large day takes longer than anybody waits for an answer. */
    private Answer started(RestorePlan plan) {
        RestoreState state =
                withinTime.orElse(
                        () -> begun(plan),
                        () ->
                                restores.of(plan.day()).stream()
                                        .filter(one -> one.selection().equals(plan.selection()))
                                        .findFirst()
                                        .orElseThrow(() ->
                                                new IllegalStateException(
                                                        "the restore has not begun yet")));
        pages.forget(plan.day());
        return answer(state);
    }

    private RestoreState begun(RestorePlan plan) {
        try {
            return restorer.start(plan);
        } catch (IllegalArgumentException e) {
            // What stands under its id is no state of a restore.
            throw new Refusal(409, "not-restorable", String.valueOf(e.getMessage()));
        }
    }

    private Answer goOn(String id) {
        RestoreState before =
                restores.of(id)
                        .orElseThrow(() ->
                                new Refusal(
                                        404,
                                        "unknown-restore",
                                        "there is no such restore; load the restores again"));
        RestoreState state =
                withinTime.orElse(
                        () -> restorer.advance(id).orElse(before),
                        () -> restores.of(id).orElse(before));
        pages.forget(state.day());
        return answer(state);
    }

    private Answer answer(RestoreState state) {
        return Answer.json(Json.object(json -> fields(json, state)), Duration.ZERO);
    }

    private void fields(JsonGenerator json, RestoreState state) throws IOException {
        ZoneId zone = terms.zone(state.day().camera());
        json.writeStringField("id", state.id());
        json.writeStringField("camera", state.day().camera().value());
        json.writeStringField("day", state.day().date().toString());
        switch (state.selection()) {
            case Selection.WholeDay() -> json.writeStringField("which", "day");
            case Selection.One(var name, _) -> {
                json.writeStringField("which", "one");
                json.writeStringField("name", name);
            }
            case Selection.Window(var from, var to) -> {
                json.writeStringField("which", "window");
                CaptureJson.text(json, "from", time(from, zone));
                CaptureJson.text(json, "to", time(to, zone));
            }
        }
        json.writeNumberField("captures", state.captures());
        json.writeNumberField("restored", state.restored());
        json.writeNullField("bytes"); // No state of a restore says.
        json.writeStringField("tier", state.tier().name());
        json.writeNumberField("usd", state.usd());
        json.writeStringField("status", state.status().name());
        CaptureJson.text(json, "asked", time(state.requestedAt(), zone));
        boolean waiting = state.status() == RestoreState.Status.WAITING;
        boolean someBack = !waiting && state.restored() > 0;
        CaptureJson.text(
                json,
                "readyBy",
                waiting ? time(state.requestedAt().plus(state.longestWait()), zone) : null);
        CaptureJson.text(json, "until", someBack ? time(RestoreQueries.until(state), zone) : null);
        String problem =
                state.parts().stream()
                        .map(RestoreState.Part::what)
                        .filter(Objects::nonNull)
                        .collect(Collectors.joining("; "));
        CaptureJson.text(json, "problem", problem.isEmpty() ? null : problem);
    }

    private static @Nullable String time(Instant at, ZoneId zone) {
        return CaptureJson.time(at.atZone(zone));
    }

    private static Selection selection(CameraDay day, @Nullable String name) {
        return name == null
                ? new Selection.WholeDay()
                : new Selection.One(Query.captureName(day, name));
    }

    private static RestoreTier tier(String text) {
        for (RestoreTier tier : RestoreTier.values()) {
            if (tier.name().equals(text.toUpperCase(Locale.ROOT))) {
                return tier;
            }
        }
        throw Refusal.badInput("tier is none of EXPEDITED, STANDARD, BULK; take one");
    }

    private Refusal refused(CameraDay day, String why) {
        known.mustKnow(day.camera());
        return new Refusal(409, "not-restorable", why);
    }
}
