package io.github.hkaws.cli.support;

import io.github.hkaws.storage.Remedies;
import io.github.hkaws.storage.StoreException;
import io.github.hkaws.storage.s3.S3Errors;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Says in a sentence what AWS or the way to it refused, and the remedy. */
public final class AwsErrors {

    private AwsErrors() {}

    /** Of one thing among many. */
    public static String explain(StoreException failure) {
        return Remedies.atTheCommandLine(failure, Remedies.USUAL_NAMES);
    }

    /** Empty if AWS has nothing to do with it. */
    public static Optional<String> explain(Throwable failure) {
        return explain(failure, BucketNames.USUAL);
    }

    /**
     * The same, saying by which option the bucket was named.
     *
     * @param named of the command that failed
     */
    public static Optional<String> explain(Throwable failure, BucketNames named) {
        return sorted(failure)
                .map(e ->
                        e.getCause() instanceof QueueDoesNotExistException
                                ? "there is no such queue; check --queue, or deploy the site first"
                                : Remedies.atTheCommandLine(e, named.of(e.request().bucket())));
    }

    private static Optional<StoreException> sorted(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof StoreException e) {
                return Optional.of(e);
            }
            if (t instanceof SdkException e) {
                return Optional.of(S3Errors.sort(e));
            }
        }
        return Optional.empty();
    }
}
