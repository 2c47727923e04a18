package io.github.hkaws.functions;

import io.github.hkaws.engine.restore.PlanOutcome;
import io.github.hkaws.engine.restore.RestorePlan;
import io.github.hkaws.engine.restore.RestoreService;
import java.math.BigDecimal;

/** Does what a person asks for. Spends no more than allowed, and nothing unasked. */
final class RestoreRequests {

    private final RestoreService restorer;

    RestoreRequests(RestoreService restorer) {
        this.restorer = restorer;
    }

    RestoreAnswer answer(String text) {
        try {
            return switch (RestoreRequest.read(text)) {
                case RestoreRequest.Look(var id) ->
                        restorer.advance(id)
                                .<RestoreAnswer>map(RestoreAnswer.Begun::new)
                                .orElseGet(() ->
                                        new RestoreAnswer.Refused(
                                                "there is no restore " + id + "; ask for it anew"));
                case RestoreRequest.Ask ask -> answer(ask);
            };
        } catch (IllegalArgumentException e) {
            return new RestoreAnswer.Refused(String.valueOf(e.getMessage()));
        }
    }

    private RestoreAnswer answer(RestoreRequest.Ask ask) {
        return switch (restorer.plan(ask.day(), ask.selection(), ask.tier(), ask.days())) {
            case PlanOutcome.Refused(var why) -> new RestoreAnswer.Refused(why);
            case PlanOutcome.Planned(var plan) -> answer(plan, ask.maxUsd());
        };
    }

    private RestoreAnswer answer(
            RestorePlan plan, @org.jspecify.annotations.Nullable BigDecimal maxUsd) {
        if (maxUsd == null) {
            return new RestoreAnswer.Quoted(plan);
        }
        BigDecimal usd = plan.quote().usd();
        if (usd.compareTo(maxUsd) > 0) {
            return new RestoreAnswer.Refused(
                    "it would cost $%s, more than the $%s allowed; allow more, or restore less"
                            .formatted(usd.toPlainString(), maxUsd.toPlainString()));
        }
        return new RestoreAnswer.Begun(restorer.start(plan));
    }
}
