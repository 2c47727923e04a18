package io.github.hkaws.infra.storage;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * In what form an object may be put under drop/: in Standard, encrypted by S3 itself. What lies in
 * an archive class, or under a key that is not ours, the arrange function could not read: somebody
 * with the relay's key could hide what he sends from us and let us pay for it.
 *
 * <p>Keys as in the Service Authorization Reference, "Actions, resources, and condition keys for
 * Amazon S3"; each is absent where the request does not carry its header.
 */
public final class DropConditions {

    private static final String CLASS = "s3:x-amz-storage-class";
    private static final String ENCRYPTION = "s3:x-amz-server-side-encryption";
    private static final String CUSTOMER_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";
    private static final String KMS_KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";

    private DropConditions() {}

    /** For a statement that allows. */
    public static Map<String, Object> readable() {
        SortedMap<String, Object> conditions = new TreeMap<>();
        conditions.put("Null", new TreeMap<>(Map.of(CUSTOMER_KEY, "true", KMS_KEY, "true")));
        conditions.put(
                "StringEqualsIfExists",
                new TreeMap<>(Map.of(CLASS, "STANDARD", ENCRYPTION, "AES256")));
        return conditions;
    }

    /** The same for everybody, as statements that deny. */
    static List<PolicyStatement> denials(String dropArn) {
        return List.of(
                deny("DropInStandardOnly", dropArn, "StringNotEqualsIfExists", CLASS, "STANDARD"),
                deny(
                        "DropUnderS3sKeyOnly",
                        dropArn,
                        "StringNotEqualsIfExists",
                        ENCRYPTION,
                        "AES256"),
                deny("DropUnderNoCustomersKey", dropArn, "Null", CUSTOMER_KEY, "false"),
                deny("DropUnderNoKmsKey", dropArn, "Null", KMS_KEY, "false"));
    }

    private static PolicyStatement deny(
            String sid, String dropArn, String operator, String key, String value) {
        return PolicyStatement.Builder.create()
                .sid(sid)
                .effect(Effect.DENY)
                .principals(List.of(new AnyPrincipal()))
                .actions(List.of("s3:PutObject"))
                .resources(List.of(dropArn))
                .conditions(Map.of(operator, Map.of(key, value)))
                .build();
    }
}
