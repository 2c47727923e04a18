package io.github.hkaws.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * What Lambda hands to a function that a queue invokes. Source of the format: the AWS Lambda
 * developer guide, "Using Lambda with Amazon SQS".
 */
final class SqsEventJson {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String queueArn;
    private final String region;

    SqsEventJson(String queueArn) {
        this.queueArn = queueArn;
        this.region = queueArn.split(":", -1)[3];
    }

    byte[] write(List<Message> messages) throws JsonProcessingException {
        var root = JsonNodeFactory.instance.objectNode();
        var records = root.putArray("Records");
        for (var message : messages) {
            put(records.addObject(), message);
        }
        return MAPPER.writeValueAsBytes(root);
    }

    private void put(ObjectNode entry, Message message) {
        entry.put("messageId", message.messageId())
                .put("receiptHandle", message.receiptHandle())
                .put("body", message.body());
        var attributes = entry.putObject("attributes");
        message.attributesAsStrings().forEach(attributes::put);
        var custom = entry.putObject("messageAttributes");
        message.messageAttributes().forEach((name, value) -> put(custom.putObject(name), value));
        entry.put("md5OfBody", message.md5OfBody())
                .put("eventSource", "aws:sqs")
                .put("eventSourceARN", queueArn)
                .put("awsRegion", region);
    }

    private static void put(ObjectNode entry, MessageAttributeValue value) {
        if (value.stringValue() != null) {
            entry.put("stringValue", value.stringValue());
        }
        if (value.binaryValue() != null) {
            entry.put("binaryValue", value.binaryValue().asByteArray());
        }
        entry.putArray("stringListValues");
        entry.putArray("binaryListValues");
        entry.put("dataType", value.dataType());
    }
}
