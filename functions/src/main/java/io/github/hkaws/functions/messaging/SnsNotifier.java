package io.github.hkaws.functions.messaging;

import io.github.hkaws.engine.rotate.Notifier;
import java.net.URI;
import java.time.InstantSource;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** Publishes to a topic of SNS (SNS API Reference, "Publish"). */
public final class SnsNotifier implements Notifier {

    private static final String VERSION = "2010-03-31";

    /** Of 256 KB, with room for what the encoding adds. */
    private static final int MAX_TEXT = 60_000;

    private final QueryApi sns;
    private final TopicArn topic;

    /**
     * Uses the client, does not close it.
     *
     * @param endpoint null: Amazon's
     * @param clock the real one: SNS goes by it when it looks at a signature
     */
    public SnsNotifier(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            TopicArn topic,
            @Nullable URI endpoint,
            InstantSource clock) {
        this.topic = topic;
        this.sns =
                new QueryApi(
                        http,
                        credentials,
                        "sns",
                        topic.region(),
                        endpoint == null ? topic.endpoint() : endpoint,
                        clock);
    }

    @Override
    public void tell(String subject, String text) {
        SortedMap<String, String> form = new TreeMap<>();
        form.put("Action", "Publish");
        form.put("Version", VERSION);
        form.put("TopicArn", topic.value());
        form.put("Subject", subject);
        form.put("Message", text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT));
        var _ = sns.post("publish to " + topic, form);
    }
}
