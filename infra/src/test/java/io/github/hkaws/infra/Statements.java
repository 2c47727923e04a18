package io.github.hkaws.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** IAM statements as one line each, to be compared one by one. */
final class Statements {

    private Statements() {}

    /** {@code Allow s3:GetObject s3:PutObject on arn:… if {…}}, in the policy's order. */
    static List<String> of(JsonNode policyProperties) {
        List<String> lines = new ArrayList<>();
        for (JsonNode statement : policyProperties.path("PolicyDocument").path("Statement")) {
            lines.add(line(Intrinsics.readable().resolve(statement)));
        }
        return lines;
    }

    private static String line(JsonNode statement) {
        String actions =
                statement.has("NotAction")
                        ? "all but " + words(statement.get("NotAction"))
                        : words(statement.path("Action"));
        String principal =
                statement.has("Principal") ? " by " + statement.get("Principal").toString() : "";
        String condition =
                statement.has("Condition") ? " if " + statement.get("Condition").toString() : "";
        return statement.path("Effect").asText()
                + " "
                + actions
                + principal
                + " on "
                + words(statement.path("Resource"))
                        .replace("arn:${AWS::Partition}", "arn")
                        .replace("${AWS::AccountId}", "ACCOUNT")
                        .replace("${AWS::Region}", "REGION")
                + condition
                        .replace("arn:${AWS::Partition}", "arn")
                        .replace("${AWS::AccountId}", "ACCOUNT")
                        .replace("${AWS::Region}", "REGION");
    }

    private static String words(JsonNode node) {
        if (!node.isArray()) {
            return node.asText();
        }
        List<String> words = new ArrayList<>();
        node.forEach(word -> words.add(word.asText()));
        return String.join(" ", words);
    }
}
