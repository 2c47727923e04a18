package io.github.hkaws.storage.s3;

import io.github.hkaws.storage.UnreadableReason;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Tells an object that nobody here can read from a request that may not be made.
 *
 * <p>Codes as in the S3 API Reference, "Error responses" and CopyObject. Two of these refusals have
 * no code of their own, and S3's sentence is all there is: that of an SSE-C object is a plain
 * InvalidRequest, and a missing right to a KMS key a plain AccessDenied that names the action. Both
 * are read as one expression over the whole sentence, here and nowhere else.
 */
final class UnreadableObjects {

    private static final Pattern STORED_UNDER_A_CUSTOMERS_KEY =
            Pattern.compile(
                    "(?s)The object was stored using a form of Server Side Encryption\\..*");

    private static final Pattern NOT_AUTHORIZED_FOR_KMS =
            Pattern.compile("(?s).*not authorized to perform: kms:[A-Za-z]+ .*");

    private UnreadableObjects() {}

    static Optional<UnreadableReason> why(AwsServiceException e) {
        String code = S3Errors.code(e);
        if (e.statusCode() >= 500 || e.statusCode() == 429) {
            return Optional.empty(); // KMS is busy, which says nothing of the object
        }
        return switch (code) {
            case "InvalidObjectState", "ObjectNotInActiveTierError" ->
                    Optional.of(UnreadableReason.ARCHIVE_CLASS);
            case "InvalidRequest" ->
                    says(e, STORED_UNDER_A_CUSTOMERS_KEY, UnreadableReason.CUSTOMER_KEY);
            case "AccessDenied" -> says(e, NOT_AUTHORIZED_FOR_KMS, UnreadableReason.KMS_KEY);
            default ->
                    code.startsWith("KMS.")
                            ? Optional.of(UnreadableReason.KMS_KEY)
                            : Optional.empty();
        };
    }

    private static Optional<UnreadableReason> says(
            AwsServiceException e, Pattern sentence, UnreadableReason why) {
        String said = String.valueOf(e.awsErrorDetails().errorMessage());
        return sentence.matcher(said).matches() ? Optional.of(why) : Optional.empty();
    }
}
