package io.github.hkaws.infra.names;

import io.github.hkaws.domain.deployment.QueueName;
import io.github.hkaws.domain.site.Site;
import software.amazon.awscdk.Aws;

/**
 * The physical names of one site's resources and the ARNs and URLs made of them. Stacks refer to
 * each other by these only: a CloudFormation export would tie the stack that must stay to the ones
 * that come and go.
 */
public record SiteNames(Site site) {

    /** What all names of the site begin with. */
    public String prefix() {
        return "hkaws-" + site.name();
    }

    public String stack(String part) {
        return prefix() + "-" + part;
    }

    /** As the site file says, else one that no other account can have. */
    public String bucket() {
        String chosen = site.bucket();
        return chosen != null ? chosen : prefix() + "-" + Aws.ACCOUNT_ID + "-" + Aws.REGION;
    }

    public String bucketArn() {
        return "arn:" + Aws.PARTITION + ":s3:::" + bucket();
    }

    /** Of a bucket that is not the site's. */
    public String otherBucketArn(String bucket) {
        return "arn:" + Aws.PARTITION + ":s3:::" + bucket;
    }

    public String objectsArn(String keys) {
        return bucketArn() + "/" + keys;
    }

    public String accessLogBucket() {
        return prefix() + "-logs-" + Aws.ACCOUNT_ID + "-" + Aws.REGION;
    }

    public String queue(QueueName queue) {
        return prefix() + "-" + queue.label();
    }

    public String queueArn(QueueName queue) {
        return arn("sqs", queue(queue));
    }

    public String queueUrl(QueueName queue) {
        return "https://sqs."
                + Aws.REGION
                + "."
                + Aws.URL_SUFFIX
                + "/"
                + Aws.ACCOUNT_ID
                + "/"
                + queue(queue);
    }

    public String function(String function) {
        return prefix() + "-" + function;
    }

    public String logGroup(String function) {
        return "/hkaws/" + site.name() + "/" + function;
    }

    public String topic() {
        return prefix() + "-alerts";
    }

    public String topicArn() {
        return arn("sns", topic());
    }

    public String relayUser() {
        return prefix() + "-relay";
    }

    public String eraseRole() {
        return prefix() + "-erase";
    }

    public String dashboard() {
        return prefix();
    }

    private static String arn(String service, String name) {
        return "arn:"
                + Aws.PARTITION
                + ":"
                + service
                + ":"
                + Aws.REGION
                + ":"
                + Aws.ACCOUNT_ID
                + ":"
                + name;
    }
}
