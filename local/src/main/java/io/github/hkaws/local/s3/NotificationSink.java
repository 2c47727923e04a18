package io.github.hkaws.local.s3;

/** Where notifications go. */
public interface NotificationSink {

    /** Whether S3 could deliver to this queue; asked when a configuration is put. */
    boolean accepts(String queueArn);

    /** Delivers one message; a queue that is gone meanwhile loses it, as on AWS. */
    void send(String queueArn, String body);
}
