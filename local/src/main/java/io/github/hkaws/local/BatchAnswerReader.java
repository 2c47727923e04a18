package io.github.hkaws.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Reads the partial batch response by Lambda's rules, under which a careless answer fails all. */
final class BatchAnswerReader {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private BatchAnswerReader() {}

    /**
     * The ids of the messages that failed.
     *
     * @throws IOException if the answer fails the whole batch
     */
    static Set<String> failed(byte[] answer, Set<String> ids) throws IOException {
        if (answer.length == 0) {
            return Set.of();
        }
        var root = MAPPER.readTree(answer);
        if (root.isNull() || root.isMissingNode()) {
            return Set.of();
        }
        var failures = root.path("batchItemFailures");
        if (failures.isMissingNode() || failures.isNull()) {
            return Set.of();
        }
        if (!failures.isArray()) {
            throw new IOException("batchItemFailures is no list: " + failures.getNodeType());
        }
        var failed = new HashSet<String>();
        for (var failure : failures) {
            failed.add(identifier(failure, ids));
        }
        return failed;
    }

    private static String identifier(JsonNode failure, Set<String> ids) throws IOException {
        var identifier = failure.path("itemIdentifier");
        if (!identifier.isTextual() || !ids.contains(identifier.textValue())) {
            throw new IOException(
                    "itemIdentifier is not the id of a message of this batch: " + identifier);
        }
        return identifier.textValue();
    }
}
