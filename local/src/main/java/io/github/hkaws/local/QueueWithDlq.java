package io.github.hkaws.local;

/** A queue and the one that takes what it could not get rid of. */
public record QueueWithDlq(String url, String arn, String dlqUrl, String dlqArn) {}
