package io.github.hkaws.functions;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.engine.restore.Quote;
import io.github.hkaws.engine.restore.RestorePlan;
import io.github.hkaws.engine.restore.RestoreState;
import java.io.IOException;
import java.io.OutputStream;

/** The answer to a person, as JSON. */
final class RestoreAnswerJson {

    private static final JsonMapper JSON = new JsonMapper();

    private RestoreAnswerJson() {}

    static void write(RestoreAnswer answer, OutputStream output) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        switch (answer) {
            case RestoreAnswer.Refused(var why) -> json.put("answer", "refused").put("why", why);
            case RestoreAnswer.Quoted(var plan) -> quoted(json, plan);
            case RestoreAnswer.Begun(var state) -> begun(json, state);
        }
        output.write(JSON.writeValueAsBytes(json));
    }

    private static void quoted(ObjectNode json, RestorePlan plan) {
        Quote quote = plan.quote();
        json.put("answer", "quote")
                .put("day", plan.day().toString())
                .put("captures", plan.captures())
                .put("bytes", quote.bytes())
                .put("usd", quote.usd())
                .put("pricesOf", quote.region() + ", " + quote.asOf())
                .put("longestWait", quote.longestWait().toString());
        var segments = json.putArray("segments");
        for (RestorePlan.Part part : plan.parts()) {
            segments.addObject()
                    .put("key", part.segment().tar().value())
                    .put("storageClass", part.storageClass())
                    .put("captures", part.captures())
                    .put("readable", part.readable());
        }
        var warnings = json.putArray("warnings");
        plan.warnings().forEach(warnings::add);
        json.put("next", "ask again with \"maxUsd\":" + quote.usd().toPlainString() + " or more");
    }

    private static void begun(ObjectNode json, RestoreState state) {
        json.put("answer", "restore")
                .put("id", state.id())
                .put("status", state.status().name())
                .put("prefix", state.restoredPrefix())
                .put("usd", state.usd())
                .put("longestWait", state.longestWait().toString());
        var segments = json.putArray("segments");
        for (RestoreState.Part part : state.parts()) {
            ObjectNode node =
                    segments.addObject()
                            .put("segment", part.segment())
                            .put("status", part.status().name())
                            .put("captures", part.captures())
                            .put("restored", part.restored());
            if (part.what() != null) {
                node.put("what", part.what());
            }
        }
    }
}
