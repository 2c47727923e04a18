package io.github.hkaws.functions.messaging;

import java.util.regex.Pattern;

/**
 * A topic of SNS, by its ARN.
 *
 * @param value {@code arn:aws:sns:eu-central-1:123456789012:hkaws-home}
 */
public record TopicArn(String value) {

    private static final Pattern FORM =
            Pattern.compile("arn:aws[a-z-]*:sns:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_-]{1,256}");

    public TopicArn {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(value + " is no ARN of an SNS topic");
        }
    }

    /** In which SNS answers for it. */
    public String region() {
        return value.split(":", -1)[3];
    }

    @Override
    public String toString() {
        return value;
    }
}
