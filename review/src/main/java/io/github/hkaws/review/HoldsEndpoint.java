package io.github.hkaws.review;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.hkaws.domain.layout.CameraDay;
import io.github.hkaws.engine.browse.Inventory;
import io.github.hkaws.engine.browse.KnownDates;
import io.github.hkaws.engine.retain.CameraTerms;
import io.github.hkaws.engine.retain.HeldDay;
import io.github.hkaws.engine.retain.Hold;
import io.github.hkaws.engine.retain.HoldOutcome;
import io.github.hkaws.engine.retain.Holds;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /api/holds}: which days are held; holds and releases them. */
final class HoldsEndpoint {

    private final ReviewParts parts;
    private final Holds holds;
    private final Inventory inventory;
    private final CameraExistence known;
    private final CameraTerms terms;

    HoldsEndpoint(ReviewParts parts, CameraExistence known) {
        this.parts = parts;
        this.known = known;
        this.holds = new Holds(parts.store());
        this.inventory = new Inventory(parts.store());
        this.terms = new CameraTerms(parts.site());
    }

    /** One LIST a thousand, one GET each. */
    Answer list(ReviewRequest request) {
        List<HeldDay> held;
        try (Stream<HeldDay> days = holds.list(null)) {
            held = days.toList();
        }
        byte[] body =
                Json.object(json -> {
                    json.writeArrayFieldStart("holds");
                    for (HeldDay day : held) {
                        json.writeStartObject();
                        fields(json, day.day(), day.hold());
                        if (!day.problem().isEmpty()) {
                            json.writeStringField("problem", day.problem());
                        }
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
        return Answer.json(body, Duration.ZERO);
    }

    /** One PUT, and five LIST that tell whether the camera and the day are there. */
    Answer place(ReviewRequest request) {
        Body body = Body.of(request, "camera", "day", "why");
        CameraDay day = body.day();
        known.mustKnow(day.camera());
        new KnownDates(inventory.dates(day.camera()))
                .objection(day)
                .ifPresent(objection -> {
                    throw new Refusal(404, "nothing-there", objection);
                });
        Hold hold = hold(request.who(), body.required("why"));
        return switch (holds.place(day, hold)) {
            case HoldOutcome.Placed _ -> {
                parts.audit().accept(new Audit(Audit.Action.HELD, request.who(), day, null, 0));
                yield one(day, Optional.of(hold));
            }
            case HoldOutcome.AlreadyHeld(var standing) -> one(day, standing);
            case HoldOutcome.Released _, HoldOutcome.NotHeld() ->
                    throw new IllegalStateException("a hold was to be placed");
        };
    }

    /** HEAD, GET and DELETE. */
    Answer release(ReviewRequest request) {
        CameraDay day = Body.of(request, "camera", "day").day();
        return switch (holds.release(day)) {
            case HoldOutcome.Released _ -> {
                parts.audit().accept(new Audit(Audit.Action.RELEASED, request.who(), day, null, 0));
                yield Answer.json(Json.object(json -> {}), Duration.ZERO);
            }
            case HoldOutcome.NotHeld() ->
                    throw new Refusal(404, "not-held", day + " is not held; load the holds again");
            case HoldOutcome.AlreadyHeld _ ->
                    throw new Refusal(
                            409,
                            "conflict",
                            "somebody held %s anew meanwhile; load the holds again".formatted(day));
            case HoldOutcome.Placed _ -> throw new IllegalStateException("nothing was to be held");
        };
    }

    private Hold hold(String by, String why) {
        try {
            return new Hold(by, parts.clock().instant(), why);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput(String.valueOf(e.getMessage()));
        }
    }

    private Answer one(CameraDay day, Optional<Hold> hold) {
        return Answer.json(Json.object(json -> fields(json, day, hold)), Duration.ZERO);
    }

    /** What is held by a mark that cannot be read is held all the same. */
    private void fields(JsonGenerator json, CameraDay day, Optional<Hold> hold) throws IOException {
        json.writeStringField("camera", day.camera().value());
        json.writeStringField("day", day.date().toString());
        CaptureJson.text(json, "by", hold.map(Hold::by).orElse(null));
        CaptureJson.text(
                json,
                "since",
                hold.map(h -> CaptureJson.time(h.since().atZone(terms.zone(day.camera()))))
                        .orElse(null));
        CaptureJson.text(json, "why", hold.map(Hold::why).orElse(null));
    }
}
