package io.github.hkaws.demo.site;

import io.github.hkaws.cli.terminal.JsonLine;
import io.github.hkaws.domain.layout.Prefixes;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentials;

/** How other programs reach an embedded site. */
public final class Directions {

    private final EmbeddedSite site;
    private final AwsCredentials credentials;

    public Directions(EmbeddedSite site) {
        this.site = site;
        this.credentials = site.aws().credentials().resolveCredentials();
    }

    /** Lines for a person, commands ready to be copied. */
    public List<String> lines() {
        String s3 = "aws --endpoint-url " + site.aws().s3Endpoint();
        String bucket = site.bucket();
        return List.of(
                "S3      %s   bucket %s".formatted(site.aws().s3Endpoint(), bucket),
                "SQS     " + site.queue().url(),
                "keys    access key %s, secret key %s, region %s"
                        .formatted(
                                credentials.accessKeyId(),
                                credentials.secretAccessKey(),
                                site.aws().region()),
                "",
                "with the aws CLI:",
                "  export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_DEFAULT_REGION=%s"
                        .formatted(
                                credentials.accessKeyId(),
                                credentials.secretAccessKey(),
                                site.aws().region()),
                "  %s s3 cp picture.jpg s3://%s/%sfront-door/".formatted(s3, bucket, Prefixes.DROP),
                "  %s s3 ls --recursive s3://%s/cameras/".formatted(s3, bucket),
                "",
                "with s3fs:",
                "  echo %s:%s > ~/.passwd-hkaws && chmod 600 ~/.passwd-hkaws && mkdir -p ~/hkaws"
                        .formatted(credentials.accessKeyId(), credentials.secretAccessKey()),
                "  s3fs %s ~/hkaws -o url=%s,use_path_request_style,endpoint=%s,passwd_file=$HOME/.passwd-hkaws"
                        .formatted(bucket, site.aws().s3Endpoint(), site.aws().region()));
    }

    /** The same for a program. */
    public JsonLine json(boolean arranging) {
        return new JsonLine()
                .put("s3Endpoint", site.aws().s3Endpoint().toString())
                .put("sqsEndpoint", site.aws().sqsEndpoint().toString())
                .put("region", site.aws().region().id())
                .put("accessKeyId", credentials.accessKeyId())
                .put("secretAccessKey", credentials.secretAccessKey())
                .put("bucket", site.bucket())
                .put("queueUrl", site.queue().url())
                .put("deadLetterQueueUrl", site.queue().dlqUrl())
                .put("arranging", arranging);
    }
}
