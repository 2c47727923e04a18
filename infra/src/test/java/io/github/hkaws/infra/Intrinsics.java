package io.github.hkaws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces CloudFormation's intrinsic functions by what they stand for. */
final class Intrinsics {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

    private final UnaryOperator<String> values;

    /**
     * @param values what {@code Ref name} ({@code name}) and {@code Fn::GetAtt} ({@code name.Arn})
     *     stand for
     */
    Intrinsics(UnaryOperator<String> values) {
        this.values = values;
    }

    /** Leaves names where values would be: {@code arn:${AWS::Partition}:s3:::…}. */
    static Intrinsics readable() {
        return new Intrinsics(name -> "${" + name + "}");
    }

    String text(JsonNode node) {
        return resolve(node).asText();
    }

    JsonNode resolve(JsonNode node) {
        if (node instanceof ArrayNode array) {
            ArrayNode resolved = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> resolved.add(resolve(item)));
            return resolved;
        }
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (object.size() == 1) {
            var only = object.properties().iterator().next();
            if (only.getKey().equals("Ref") || only.getKey().startsWith("Fn::")) {
                return call(only.getKey(), only.getValue());
            }
        }
        ObjectNode resolved = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(e -> resolved.set(e.getKey(), resolve(e.getValue())));
        return resolved;
    }

    private JsonNode call(String function, JsonNode argument) {
        return switch (function) {
            case "Ref" -> TextNode.valueOf(values.apply(argument.asText()));
            case "Fn::GetAtt" ->
                    TextNode.valueOf(
                            values.apply(
                                    argument.get(0).asText() + "." + argument.get(1).asText()));
            case "Fn::Join" ->
                    TextNode.valueOf(String.join(argument.get(0).asText(), texts(argument.get(1))));
            case "Fn::Sub" ->
                    TextNode.valueOf(
                            VARIABLE.matcher(argument.asText())
                                    .replaceAll(found ->
                                            Matcher.quoteReplacement(
                                                    values.apply(found.group(1)))));
            case "Fn::Split" -> {
                ArrayNode parts = JsonNodeFactory.instance.arrayNode();
                Arrays.stream(
                                text(argument.get(1))
                                        .split(Pattern.quote(argument.get(0).asText()), -1))
                        .forEach(parts::add);
                yield parts;
            }
            case "Fn::Select" -> {
                JsonNode from = resolve(argument.get(1));
                yield from.isArray() && from.has(argument.get(0).asInt())
                        ? from.get(argument.get(0).asInt())
                        : TextNode.valueOf("?");
            }
            default -> throw new AssertionError("no template of ours uses " + function);
        };
    }

    private List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        resolve(array).forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
