package io.github.hkaws.cli.doctor;

import io.github.hkaws.cli.support.AwsErrors;
import io.github.hkaws.domain.failure.PlainWords;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Looks at one thing. */
@FunctionalInterface
interface Check {

    List<Finding> look();

    /** What it finds; that it was refused is a finding, too. */
    static List<Finding> run(String topic, Check check) {
        try {
            return check.look();
        } catch (RuntimeException e) {
            if (e instanceof AwsServiceException refused && refused.statusCode() == 403) {
                return List.of(
                        Finding.unseen(
                                topic,
                                "these credentials may not look at it",
                                "use the owner's, with s3:Get* on the bucket, sqs:Get* and lambda:Get*, lambda:List*"));
            }
            Optional<Finding> notThere = NotThere.of(topic, e);
            if (notThere.isPresent()) {
                return List.of(notThere.get());
            }
            String why = AwsErrors.explain(e).orElseGet(() -> PlainWords.of(e + ""));
            return List.of(
                    Finding.wrong(
                            topic, why, "that is what AWS says; put it right and look again"));
        }
    }

    /** Whether the bucket simply has no such setting. */
    static boolean isAbsent(AwsServiceException e) {
        return e.statusCode() == 404;
    }
}
