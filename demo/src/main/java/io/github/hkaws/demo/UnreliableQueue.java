package io.github.hkaws.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.hkaws.local.LambdaInvoker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Between queue and function, does what SQS may do and seldom does: gives messages in another
 * order, some much later, some twice.
 */
final class UnreliableQueue implements LambdaInvoker {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LATE_OF = 100;
    private static final int TWICE_OF = 5;

    private final LambdaInvoker function;
    private final Random random;
    private final Set<String> late = ConcurrentHashMap.newKeySet();
    private final Set<String> placeholders = ConcurrentHashMap.newKeySet();
    private final AtomicLong invocations = new AtomicLong();
    private final AtomicLong repeated = new AtomicLong();

    UnreliableQueue(LambdaInvoker function, long seed) {
        this.function = function;
        this.random = new Random(seed);
    }

    @Override
    public byte[] invoke(byte[] message) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        List<String> heldBack = new ArrayList<>();
        for (JsonNode entry : MAPPER.readTree(message).path("Records")) {
            String id = entry.path("messageId").asText();
            notePlaceholders(entry);
            if (random.nextInt(LATE_OF) == 0 && late.add(id)) {
                heldBack.add(id);
            } else {
                records.add(entry);
            }
        }
        Collections.shuffle(records, random);
        byte[] given = MAPPER.writeValueAsBytes(batch(records));
        JsonNode answer = MAPPER.readTree(function.invoke(given));
        if (invocations.incrementAndGet() % TWICE_OF == 0) {
            repeated.addAndGet(records.size());
            var _ = function.invoke(given);
        }
        return MAPPER.writeValueAsBytes(withHeldBack(answer, heldBack));
    }

    /** Keys of which S3 told that an empty object stands there. */
    long placeholders() {
        return placeholders.size();
    }

    private void notePlaceholders(JsonNode message) throws JsonProcessingException {
        for (JsonNode told : MAPPER.readTree(message.path("body").asText()).path("Records")) {
            JsonNode object = told.path("s3").path("object");
            if (object.path("size").asLong(-1) == 0) {
                placeholders.add(object.path("key").asText());
            }
        }
    }

    /** Messages that came later than others behind them. */
    long late() {
        return late.size();
    }

    /** Messages that came twice. */
    long repeated() {
        return repeated.get();
    }

    private static ObjectNode batch(List<JsonNode> records) {
        ObjectNode batch = JsonNodeFactory.instance.objectNode();
        batch.putArray("Records").addAll(records);
        return batch;
    }

    /** To the queue they failed, so it gives them again. */
    private static ObjectNode withHeldBack(JsonNode answer, List<String> heldBack) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        ArrayNode failures = whole.putArray("batchItemFailures");
        answer.path("batchItemFailures").forEach(failures::add);
        heldBack.forEach(id -> failures.addObject().put("itemIdentifier", id));
        return whole;
    }
}
