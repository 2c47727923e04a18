package io.github.hkaws.local.s3;

import java.io.IOException;
import java.util.Map;
import org.gaul.shaded.org.eclipse.jetty.server.Response;
import org.gaul.shaded.org.eclipse.jetty.util.Callback;

/** The tags of an object, put, got and deleted apart from it. */
final class ObjectTagging {

    private final StoreState state;

    ObjectTagging(StoreState state) {
        this.state = state;
    }

    void answer(VersionRef ref, ReceivedRequest request, Response response, Callback callback)
            throws IOException {
        switch (request.getMethod()) {
            case "PUT" -> {
                replace(ref, Tags.fromXml(RequestBodies.body(request)));
                RequestBodies.empty(response, callback, 200);
            }
            case "DELETE" -> {
                replace(ref, Map.of());
                RequestBodies.empty(response, callback, 204);
            }
            default -> RequestBodies.xml(response, callback, Tags.toXml(current(ref).tags()));
        }
    }

    private void replace(VersionRef ref, Map<String, String> tags) {
        var _ =
                state.writing(() -> {
                    var tagged = current(ref).withTags(tags);
                    state.facts.changed(ref, tagged);
                    return new StoreState.Outcome<>(tagged, null);
                });
    }

    private ObjectFacts current(VersionRef ref) {
        var facts = state.facts.of(ref);
        if (facts == null) {
            throw S3Refusals.noSuchKey();
        }
        return facts;
    }
}
