package io.github.hkaws.functions.messaging;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A topic of SNS, by its ARN.
 *
 * @param value {@code arn:aws:sns:eu-central-1:123456789012:hkaws-home}
 */
public record TopicArn(String value) {

    private static final Pattern FORM =
            Pattern.compile("arn:(aws[a-z-]*):sns:([a-z0-9-]+):(\\d{12}):[A-Za-z0-9_-]{1,256}");

    public TopicArn {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(value + " is no ARN of an SNS topic");
        }
    }

    String region() {
        return part(2);
    }

    /** Where SNS answers in the topic's region. */
    URI endpoint() {
        String domain = part(1).equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
        return URI.create("https://sns." + region() + "." + domain + "/");
    }

    private String part(int group) {
        Matcher m = FORM.matcher(value);
        if (!m.matches()) {
            throw new IllegalStateException(value);
        }
        return m.group(group);
    }

    @Override
    public String toString() {
        return value;
    }
}
