package io.github.hkaws.infra.relay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * How long IAM finds a policy. It refuses one that is too long when the stack is deployed, half an
 * hour after everybody has forgotten which line of the site file it was.
 */
public final class PolicyLength {

    /** Characters of a managed policy, white space apart (IAM User Guide, "IAM and STS quotas"). */
    public static final int MOST = 6_144;

    /** What account, region and partition may be longer by than the words that stand for them. */
    private static final int TOKENS = 200;

    private PolicyLength() {}

    /**
     * @param setting of the site file that makes it long
     * @param count how many values that has
     * @throws IllegalArgumentException naming the setting and the remedy
     */
    static void check(List<PolicyStatement> statements, String setting, int count) {
        int length = of(statements);
        if (length > MOST) {
            throw new IllegalArgumentException(
                    "%s: %d entries make a policy of %,d characters, and IAM takes %,d; write ranges such as 203.0.113.0/24 for many addresses"
                            .formatted(setting, count, length, MOST));
        }
    }

    private static int of(List<PolicyStatement> statements) {
        Map<String, Object> policy = new LinkedHashMap<>();
        policy.put("Version", "2012-10-17");
        policy.put("Statement", statements.stream().map(PolicyStatement::toStatementJson).toList());
        try {
            String json = JsonMapper.builder().build().writeValueAsString(policy);
            return json.replaceAll("\\s", "").length() + TOKENS;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("statements can always be written", e);
        }
    }
}
