package io.github.hkaws.functions.notification;

/**
 * One message, settled or sent again as a whole.
 *
 * @param id SQS's message id, by which a single one is sent again; {@code direct} for what S3
 *     itself handed over
 */
public record Message(String id, Notification notification) {}
