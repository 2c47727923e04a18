/** Reading what S3 and SQS send: untrusted JSON in, checked records out. */
@NullMarked
package io.github.hkaws.functions.notification;

import org.jspecify.annotations.NullMarked;
