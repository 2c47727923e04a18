package io.github.hkaws.storage;

import io.github.hkaws.domain.layout.Key;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.function.Supplier;

/**
 * Reads a small object into memory. The SDK tries a request again, but not a body that it has begun
 * to hand out: where the connection breaks in its middle, or it does not fit its checksum, the
 * object is asked for again here.
 */
final class WholeObject {

    private static final int ATTEMPTS = 3;

    private WholeObject() {}

    /**
     * @param most of what is larger, only so many bytes
     */
    static GetOutcome get(Key key, int most, Supplier<GetOutcome> request) {
        for (int attempt = 1; ; attempt++) {
            GetOutcome outcome = request.get();
            if (!(outcome instanceof GetOutcome.Content content)) {
                return outcome;
            }
            try (content) {
                byte[] bytes = content.stream().readNBytes(most);
                return new GetOutcome.Content(
                        new ByteArrayInputStream(bytes),
                        bytes.length,
                        content.etag(),
                        content.metadata());
            } catch (IOException e) {
                if (attempt == ATTEMPTS) {
                    throw StoreException.brokenOff(
                            StoreRequest.get(key),
                            "its bytes did not come whole in %d attempts: %s"
                                    .formatted(ATTEMPTS, StoreException.brokenOff(key, e).what()),
                            e);
                }
            }
        }
    }
}
