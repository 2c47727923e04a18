package io.github.hkaws.cli.doctor;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** What an S3 that is not Amazon's does not know, and what follows from that. */
final class NotThere {

    private static final int NOT_IMPLEMENTED = 501;

    /** By topic; see {@code doc/other-s3.md}. */
    private static final Map<String, String> FOLLOWS =
            Map.of(
                    "versioning",
                    "what is deleted there is gone for good; hkaws purge asks for --for-good",
                    "lifecycle",
                    "old versions and unfinished uploads stay and cost, unless the server has rules"
                            + " of its own",
                    "notification",
                    "nobody is told what arrives: run hkaws arrange --every 30s");

    private NotThere() {}

    /** Empty where something else is the matter. */
    static Optional<Finding> of(String topic, Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof AwsServiceException refused
                    && refused.statusCode() == NOT_IMPLEMENTED) {
                return Optional.of(
                        Finding.hint(
                                topic,
                                "this S3 does not know it (501): trying again does not help",
                                Objects.requireNonNullElse(
                                        FOLLOWS.get(topic),
                                        "see doc/other-s3.md for what is lost there")));
            }
        }
        return Optional.empty();
    }
}
