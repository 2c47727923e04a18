package io.github.hkaws.functions;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.github.hkaws.domain.layout.Prefixes;

/** A batch that tells of a capture that never was. */
final class PrimingInvocation {

    private PrimingInvocation() {}

    static String of(String bucket) {
        char[] body = JsonStringEncoder.getInstance().quoteAsString(notification(bucket));
        return """
        {"Records":[{"messageId":"priming","body":"%s","attributes":{},"messageAttributes":{},\
        "eventSource":"aws:sqs","eventSourceARN":"arn:aws:sqs:us-east-1:0:priming"}]}\
        """
                .formatted(new String(body));
    }

    private static String notification(String bucket) {
        return """
        {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-east-1",\
        "eventTime":"2026-01-01T00:00:01.000Z","eventName":"ObjectCreated:Put",\
        "s3":{"bucket":{"name":"%s"},"object":{\
        "key":"%spriming/20260101T000000.000000Z_192.0.2.1_01_20260101000000000_TIMING.jpg",\
        "size":1,"eTag":"00000000000000000000000000000000",\
        "versionId":"priming","sequencer":"00"}}}]}\
        """
                .formatted(bucket, Prefixes.DROP);
    }
}
